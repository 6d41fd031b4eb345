#include "model/connect/outbox/activity.h"

#include "model/connect/outbox/sqlnumber.h"

namespace model::outbox {

namespace {

// The last statement of a session tells whom it works for, also while it is idle. What users may
// not see is NULL.
constexpr auto selectSessions = R"(
SELECT a.pid, a.application_name, coalesce(host(a.client_addr), ''), coalesce(a.state, ''),
 (extract(epoch FROM coalesce(a.xact_start, a.query_start)) * 1000000)::bigint,
 coalesce(bool_or(l.mode IN ('RowShareLock', 'RowExclusiveLock', 'ShareRowExclusiveLock',
   'ExclusiveLock', 'AccessExclusiveLock')), false)
 OR coalesce(a.query ~* '^\s*(update|delete|with)|for\s+(no\s+key\s+)?update', false)
FROM pg_stat_activity a LEFT JOIN pg_locks l ON l.pid = a.pid AND l.relation = $1::oid
 AND l.database = a.datid
WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
 AND a.application_name <> 'sagalens' AND a.backend_type = 'client backend'
 AND (l.pid IS NOT NULL OR strpos(lower(a.query), $2) > 0)
GROUP BY a.pid, a.application_name, a.client_addr, a.state, a.xact_start, a.query_start, a.query
ORDER BY a.pid LIMIT 100)";

constexpr auto selectSlots = R"(
SELECT slot_name, plugin, active, greatest(0, pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery()
  THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, confirmed_flush_lsn))::bigint
FROM pg_replication_slots WHERE slot_type = 'logical' AND database = current_database()
 AND NOT temporary ORDER BY slot_name LIMIT 100)";

std::string lower(std::string text)
{
    for (auto& c : text)
        c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    return text;
}

} // namespace

Result<std::vector<OutboxSession>> sessionsOn(ReadSession& session, const TableFacts& facts)
{
    const auto answer =
        session.ask(selectSessions, {std::to_string(facts.id), lower(facts.table.name)});
    if (!answer)
        return answer.error();
    std::vector<OutboxSession> sessions;
    for (const auto& row : answer->rows)
        sessions.push_back(
            {.pid = number<std::int32_t>(row[0]),
             .application = row[1].value_or(""),
             .address = row[2].value_or(""),
             .state = row[3].value_or(""),
             .since = Timestamp(std::chrono::microseconds(number<std::int64_t>(row[4]))),
             .writes = row[5] == "t"});
    return sessions;
}

Result<std::vector<ReplicationSlot>> slots(ReadSession& session)
{
    const auto answer = session.ask(selectSlots);
    if (!answer)
        return answer.error();
    std::vector<ReplicationSlot> found;
    for (const auto& row : answer->rows)
        found.push_back({.name = row[0].value_or(""),
                         .plugin = row[1].value_or(""),
                         .active = row[2] == "t",
                         .lagBytes = number<std::uint64_t>(row[3])});
    return found;
}

} // namespace model::outbox
