package org.cbchannels.tests.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** An EJB that knows its caller. */
@Stateless
@DeclareRoles({"member", "admin"})
public class Ledger {

    @Resource
    SessionContext context;

    @PermitAll
    public String anybody() {
        return "open";
    }

    @RolesAllowed("member")
    public String read() {
        return context.getCallerPrincipal().getName() + " " + context.isCallerInRole("member") + " "
                + context.isCallerInRole("admin");
    }

    @RolesAllowed("admin")
    public void purge() {
        throw new IllegalStateException("nobody gets here");
    }
}
