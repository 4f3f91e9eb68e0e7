package org.cbchannels.tests.bad;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.cbchannels.Routes;
import org.cbchannels.Routing;
import org.cbchannels.model.CrudConsumers;
import org.cbchannels.model.ModelRoute;

/** Model routes, each with a mistake of its own. */
@ApplicationScoped
public class MistakenModels {

    /** Names no model. */
    @Routes(path = "/nameless")
    public static class Nameless extends CrudConsumers<Thing> {}

    @PersistenceContext
    EntityManager entityManager;

    void routes(@Observes Routing routing) {
        routing.add(ModelRoute.crud(Odd.class).path("/odd"))
                .add(ModelRoute.crud(Thing.class).path("/fields").fields("nothing", "name.length"))
                .add(ModelRoute.list(Thing.class).path("/order").orderBy("-nothing"))
                .add(ModelRoute.subscribeObject(Thing.class).path("/keyless"))
                .add(ModelRoute.crud(String.class).path("/strings"))
                .add(ModelRoute.subscribe(Thing.class).path("/where").where("name = = 1"))
                .add(ModelRoute.subscribe(Thing.class).path("/parameter").where("name = :name"))
                .add(ModelRoute.list(Thing.class).path("/pages").paginateBy(-1))
                .add(ModelRoute.list(Thing.class).path("/groups").groupBy("name"));
    }
}
