package org.cbchannels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.cbchannels.core", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    final ArchRule core_knows_no_container = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "jakarta.json..", "jakarta.annotation..", "org.cbchannels..");

    @ArchTest
    final ArchRule json_is_the_business_of_content = classes()
            .that()
            .resideOutsideOfPackages("org.cbchannels.core.content..", "org.cbchannels.core.route..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("jakarta.json.bind..", "jakarta.json.stream..", "jakarta.json.spi..");

    @ArchTest
    final ArchRule packages_have_no_cycles =
            slices().matching("org.cbchannels.core.(**)").should().beFreeOfCycles();

    @ArchTest
    final ArchRule files_have_no_cycles =
            slices().assignedFrom(new FileSlices()).should().beFreeOfCycles();
}
