package org.cbchannels.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private static String qualify(String condition) {
        return Condition.qualify(condition, Set.of("title", "author", "size", "order"));
    }

    @Test
    void attributes_stand_for_themselves_or_behind_this() {
        assertThat(qualify("title = 'x' and this.author.name <> 'y'"))
                .isEqualTo("this_.title = 'x' and this_.author.name <> 'y'");
        assertThat(qualify("author.name = :user or author is null"))
                .isEqualTo("this_.author.name = :user or this_.author is null");
    }

    @Test
    void what_only_looks_like_an_attribute_is_left_alone() {
        assertThat(qualify("title = 'title ''author'''")).isEqualTo("this_.title = 'title ''author'''");
        assertThat(qualify("size(author.books) > size")).isEqualTo("size(this_.author.books) > this_.size");
        assertThat(qualify("x.title = :title")).isEqualTo("x.title = :title");
        assertThat(qualify("exists (select b from Book b where b.author = this.author)"))
                .isEqualTo("exists (select b from Book b where b.author = this_.author)");
        assertThat(qualify("order = 1.5e3")).isEqualTo("this_.order = 1.5e3");
    }

    @Test
    void names_that_are_words_of_the_language_are_told_from_these() {
        Set<String> names = Set.of("date", "year", "end", "group", "member", "empty", "both", "tags", "text", "all");
        assertThat(Condition.qualify("date < local date and year = extract(year from date)", names))
                .isEqualTo("this_.date < local date and this_.year = extract(year from this_.date)");
        assertThat(Condition.qualify("end > case when group = 1 then 2 else 3 end and end < 9", names))
                .isEqualTo("this_.end > case when this_.group = 1 then 2 else 3 end and this_.end < 9");
        assertThat(Condition.qualify("tags is not empty and empty = true", names))
                .isEqualTo("this_.tags is not empty and this_.empty = true");
        assertThat(Condition.qualify("text member of tags or member = trim(both from text)", names))
                .isEqualTo("this_.text member of this_.tags or this_.member = trim(both from this_.text)");
    }

    @Test
    void the_caller_is_asked_for_outside_of_texts_alone() {
        assertThat(Condition.asksForUser("owner = :user")).isTrue();
        assertThat(Condition.asksForUser("owner = ':user' or x = :users")).isFalse();
    }

    @Test
    void paths_behind_attributes_are_found() {
        assertThat(Condition.paths(
                        "author.name = 'author.x' or this.author.active = true and b.c = title",
                        Set.of("author", "title")))
                .containsExactly("author.name", "author.active");
    }
}
