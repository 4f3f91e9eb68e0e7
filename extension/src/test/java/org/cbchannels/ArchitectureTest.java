package org.cbchannels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "org.cbchannels",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {

    private static final String[] LEAVES = {
        "org.cbchannels.websocket.undertow..", "org.cbchannels.websocket.tyrus..", "org.cbchannels.cdi.weld.."
    };

    /** The tests of core are a jar here. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    final ArchRule cdi_and_websocket_know_each_other_through_core_alone = noClasses()
            .that()
            .resideInAPackage("org.cbchannels.cdi..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.cbchannels.websocket..", "jakarta.servlet..", "jakarta.websocket..")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.enterprise.concurrent..");

    @ArchTest
    final ArchRule websocket_does_not_know_cdi = noClasses()
            .that()
            .resideInAPackage("org.cbchannels.websocket..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.cbchannels.cdi..");

    @ArchTest
    final ArchRule what_is_private_to_a_server_is_known_to_nobody = noClasses()
            .that()
            .resideOutsideOfPackages(LEAVES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LEAVES)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("io.undertow..", "org.glassfish..", "org.jboss..");

    @ArchTest
    final ArchRule packages_have_no_cycles =
            slices().matching("org.cbchannels.(**)").should().beFreeOfCycles();

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
