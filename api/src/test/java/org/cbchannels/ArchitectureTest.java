package org.cbchannels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.cbchannels", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    final ArchRule api_needs_jakarta_alone =
            classes().should().onlyDependOnClassesThat().resideInAnyPackage("java..", "jakarta..", "org.cbchannels..");

    @ArchTest
    final ArchRule spi_builds_on_the_api_and_not_the_other_way_round = noClasses()
            .that()
            .resideInAPackage("org.cbchannels")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.cbchannels.spi..");

    @ArchTest
    final ArchRule names_say_what_a_class_does =
            classes().should().haveNameNotMatching(".*(Impl|Utils?|Helper|Manager)");
}
