package org.cbchannels.tests.models;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.cbchannels.Routing;
import org.cbchannels.model.ModelRoute;

/** Model routes without classes of their own. */
@ApplicationScoped
class ModelsRouting {

    static final String VISIBLE = "owner = :user or this.shared = true";

    void routes(@Observes Routing routing) {
        routing.add(ModelRoute.subscribe(Note.class)
                        .path("/notes/asked")
                        .auth(true)
                        .where(VISIBLE)
                        .snapshot(true))
                .add(ModelRoute.list(Note.class)
                        .path("/notes/asked/list")
                        .auth(true)
                        .where(VISIBLE))
                .add(ModelRoute.subscribe(Note.class)
                        .path("/notes/shared")
                        .where("shared = true")
                        .snapshot(true))
                .add(ModelRoute.list(Note.class).path("/notes/shared/list").where("shared = true"))
                .add(ModelRoute.subscribe(Note.class)
                        .path("/boards/{board}")
                        .groupBy("board")
                        .snapshot(true)
                        .paginateBy(7))
                .add(ModelRoute.crud(Note.class).path("/boards/{board}/edit").groupBy("board"))
                .add(ModelRoute.subscribe(Note.class).path("/notes/all"))
                .add(ModelRoute.subscribe(Note.class)
                        .path("/notes/few")
                        .where("shared = true")
                        .maxRows(1)
                        .snapshot(true))
                .add(ModelRoute.subscribe(Gadget.class).path("/gadgets/live"))
                .add(ModelRoute.crud(Gadget.class).path("/gadgets"))
                .add(ModelRoute.subscribeObject(Gadget.class).path("/gadgets/(?P<pk>[0-9a-f-]{36})"))
                .add(ModelRoute.crud(Place.class).path("/places"))
                .add(ModelRoute.subscribeObject(Place.class).path("/places/{row}/{number}"))
                .add(ModelRoute.crud(Memo.class).path("/memos"))
                .add(ModelRoute.subscribe(Memo.class).path("/memos/live").fields("text", "labels"))
                .add(ModelRoute.crud(Mark.class).path("/marks"))
                .add(ModelRoute.subscribe(Mark.class).path("/marks/live"))
                .add(ModelRoute.crud(Seed.class).path("/seeds"))
                .add(ModelRoute.subscribe(Seed.class).path("/seeds/live").snapshot(true));
    }
}
