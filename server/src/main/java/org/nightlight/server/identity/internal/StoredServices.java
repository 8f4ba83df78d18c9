package org.nightlight.server.identity.internal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.Service;
import org.nightlight.server.identity.Services;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code service}. */
@Component
final class StoredServices implements Services {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final RowMapper<Service> ROW =
            (row, number) -> new Service(row.getString("id"), row.getString("name"), Times.instant(row, "created_at"));

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final Clock clock;

    StoredServices(JdbcClient database, TransactionTemplate transaction, Journal journal, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public List<Service> all() {
        return database.sql("select * from service order by lower(name), id")
                .query(ROW)
                .list();
    }

    @Override
    public Optional<Service> find(String id) {
        return database.sql("select * from service where id = ?")
                .param(id)
                .query(ROW)
                .optional();
    }

    @Override
    public Service create(String id, String name, String actor) {
        if (!ID.matcher(id).matches()) {
            throw new IdentityException(
                    "A service's id has 2 to 40 lower case letters, digits and hyphens, and begins with a letter.");
        }
        var service = new Service(id, Inputs.name(name, "service"), Times.millis(clock));
        transaction.executeWithoutResult(status -> {
            int added = database.sql(
                            "insert into service (id, name, created_at) values (?, ?, ?) on conflict do nothing")
                    .params(id, service.name(), service.createdAt().atOffset(ZoneOffset.UTC))
                    .update();
            if (added == 0) {
                throw new IdentityException("There is a service '" + id + "' already.");
            }
            journal.write("service.created", actor, Map.of("service", id));
        });
        return service;
    }

    @Override
    public void rename(String id, String name, String actor) {
        String wanted = Inputs.name(name, "service");
        transaction.executeWithoutResult(status -> {
            int changed = database.sql("update service set name = ? where id = ?")
                    .params(wanted, id)
                    .update();
            if (changed == 0) {
                throw new IdentityException("There is no service '" + id + "'.");
            }
            journal.write("service.renamed", actor, Map.of("service", id));
        });
    }
}
