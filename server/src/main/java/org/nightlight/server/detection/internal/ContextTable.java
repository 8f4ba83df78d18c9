package org.nightlight.server.detection.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.bulk.WriteBehind.Change;
import org.nightlight.server.bulk.WriteBehind.Table;
import org.nightlight.server.detection.internal.ContextTable.ConversationKey;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of the context buffer; what it holds is sealed, each conversation for itself. */
@Repository
class ContextTable implements Table<ConversationKey, ContextLines> {

    private static final Comparator<Change<ConversationKey, ContextLines>> BY_KEY = Comparator.comparing(
                    (Change<ConversationKey, ContextLines> change) ->
                            change.key().service())
            .thenComparing(change -> change.key().conversation());

    private final JdbcClient jdbc;
    private final Seal seal;

    ContextTable(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** A conversation of a service. */
    record ConversationKey(String service, String conversation) {
        private String name() {
            return service + "/" + conversation;
        }
    }

    @Override
    public Optional<ContextLines> read(ConversationKey key) {
        return jdbc.sql("select lines from context_buffer where service = ? and conversation = ?")
                .params(key.service(), key.conversation())
                .query(byte[].class)
                .optional()
                .map(bytes -> ContextLines.fromBytes(seal.open(bytes, Seal.Purpose.CONTEXT, key.name())));
    }

    // a transaction of its own: it must have ended before another turn of writing can begin
    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void write(List<Change<ConversationKey, ContextLines>> changes) {
        List<Change<ConversationKey, ContextLines>> sorted = new ArrayList<>(changes);
        sorted.sort(BY_KEY);
        delete(sorted.stream()
                .filter(change -> change.value().lines().isEmpty())
                .toList());
        upsert(sorted.stream()
                .filter(change -> !change.value().lines().isEmpty())
                .toList());
    }

    private void upsert(List<Change<ConversationKey, ContextLines>> changes) {
        int rows = changes.size();
        String[] services = new String[rows];
        String[] conversations = new String[rows];
        byte[][] lines = new byte[rows][];
        String[] accounts = new String[rows];
        String[] oldest = new String[rows];
        for (int i = 0; i < rows; i++) {
            Change<ConversationKey, ContextLines> change = changes.get(i);
            services[i] = change.key().service();
            conversations[i] = change.key().conversation();
            lines[i] = seal.close(
                    change.value().toBytes(), Seal.Purpose.CONTEXT, change.key().name());
            accounts[i] = digests(change.value());
            oldest[i] = change.value().lines().stream()
                    .map(ContextLine::at)
                    .min(Comparator.naturalOrder())
                    .orElseThrow()
                    .toString();
        }
        jdbc.sql("""
                        insert into context_buffer (service, conversation, lines, accounts, oldest_at)
                        select service, conversation, lines, accounts::bigint[], oldest_at::timestamptz
                          from unnest(?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[])
                               as t(service, conversation, lines, accounts, oldest_at)
                        on conflict (service, conversation) do update
                           set lines = excluded.lines, accounts = excluded.accounts, oldest_at = excluded.oldest_at
                        """)
                .param(services)
                .param(conversations)
                .param(lines)
                .param(accounts)
                .param(oldest)
                .update();
    }

    private void delete(List<Change<ConversationKey, ContextLines>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        delete from context_buffer
                         using unnest(?::text[], ?::text[]) as t(service, conversation)
                         where context_buffer.service = t.service and context_buffer.conversation = t.conversation
                        """)
                .param(changes.stream().map(change -> change.key().service()).toArray(String[]::new))
                .param(changes.stream()
                        .map(change -> change.key().conversation())
                        .toArray(String[]::new))
                .update();
    }

    /** The conversations with a line before a time. */
    List<ConversationKey> startingBefore(Instant time) {
        return jdbc.sql("select service, conversation from context_buffer where oldest_at < ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new ConversationKey(row.getString(1), row.getString(2)))
                .list();
    }

    /** The conversations in which an account may have a line; a few too many, since only digests are compared. */
    List<ConversationKey> withLinesOf(String service, String account) {
        return jdbc.sql("select service, conversation from context_buffer where service = ? and accounts @> array[?]")
                .param(service)
                .param(digest(account))
                .query((row, _) -> new ConversationKey(row.getString(1), row.getString(2)))
                .list();
    }

    private static String digests(ContextLines lines) {
        StringBuilder array = new StringBuilder("{");
        lines.lines().stream()
                .map(ContextLine::account)
                .distinct()
                .forEach(account -> array.append(array.length() == 1 ? "" : ",").append(digest(account)));
        return array.append('}').toString();
    }

    private static long digest(String account) {
        return ((long) account.hashCode() << 32)
                ^ new StringBuilder(account).reverse().toString().hashCode();
    }
}
