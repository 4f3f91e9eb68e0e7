package org.cbchannels.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.cbchannels.FileSlices;

@AnalyzeClasses(packages = "org.cbchannels.model", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] LEAVES = {
        "org.cbchannels.model.unit.hibernate..", "org.cbchannels.model.unit.eclipselink.."
    };

    @ArchTest
    final ArchRule model_depends_on_the_api_alone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.naming..",
                    "javax.xml..",
                    "org.w3c.dom..",
                    "org.xml.sax..",
                    "jakarta..",
                    "org.cbchannels",
                    "org.cbchannels.spi",
                    "org.cbchannels.model..");

    @ArchTest
    final ArchRule what_is_private_to_a_provider_is_known_to_nobody = noClasses()
            .that()
            .resideOutsideOfPackages(LEAVES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LEAVES);

    @ArchTest
    final ArchRule packages_have_no_cycles =
            slices().matching("org.cbchannels.(**)").should().beFreeOfCycles();

    @ArchTest
    final ArchRule the_parts_build_on_the_api_and_not_the_other_way_round = noClasses()
            .that()
            .resideInAPackage("org.cbchannels.model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.cbchannels.model.action..",
                    "org.cbchannels.model.attribute..",
                    "org.cbchannels.model.capture..",
                    "org.cbchannels.model.entity..",
                    "org.cbchannels.model.query..",
                    "org.cbchannels.model.subscription..",
                    "org.cbchannels.model.unit..",
                    "org.cbchannels.model.view..");

    @ArchTest
    final ArchRule static_state_does_not_change = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .areNotEnums()
            .should()
            .beFinal();

    @ArchTest
    final ArchRule names_say_what_a_class_does =
            classes().should().haveNameNotMatching(".*(Impl|Utils?|Helper|Manager)");

    @ArchTest
    final ArchRule files_have_no_cycles =
            slices().assignedFrom(new FileSlices()).should().beFreeOfCycles();
}
