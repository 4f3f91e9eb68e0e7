package org.cbchannels;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** A slice for each file; types of the API, which know each other, are not looked at. */
public final class FileSlices implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        boolean isOfApi = type.getPackageName().matches("org\\.cbchannels(\\.spi|\\.model)?");
        return isOfApi ? SliceIdentifier.ignore() : SliceIdentifier.of(outermost.getName());
    }

    @Override
    public String getDescription() {
        return "a slice for each file";
    }
}
