package org.cbchannels.tests.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** REST resources are below this path. */
@ApplicationPath("/rest")
public class RestApplication extends Application {}
