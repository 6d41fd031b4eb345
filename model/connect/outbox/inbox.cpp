#include "model/connect/outbox/inbox.h"

#include "model/connect/outbox/tablesql.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace model {

using namespace outbox;

namespace {

constexpr std::uint64_t blocksAStep = 64;

//! Layouts that are known by their columns' plain names.
struct KnownInbox
{
    std::string_view table;
    std::string_view consumer;
    std::string_view message;
    std::string_view time;
};

constexpr std::array knownInboxes = {
    KnownInbox{"receivedmessages", "consumerid", "messageid", "creationtime"},
    KnownInbox{"inboxstate", "consumerid", "messageid", "received"},
    KnownInbox{"wolverineincomingenvelopes", "receivedat", "id", "timestamp"},
    KnownInbox{"inbox", "consumerid", "messageid", "processedat"},
    KnownInbox{"inbox", "consumer", "messageid", "processedat"},
    KnownInbox{"inbox", "consumerid", "eventid", "processedat"},
    KnownInbox{"inbox", "consumer", "eventid", "processedat"},
    KnownInbox{"inbox", "", "messageid", "processedat"},
    KnownInbox{"inbox", "", "eventid", "processedat"},
    KnownInbox{"inbox", "", "id", "processedat"},
    KnownInbox{"processedevents", "consumerid", "eventid", "processedat"},
    KnownInbox{"processedevents", "", "eventid", "processedat"},
    KnownInbox{"processedmessages", "consumerid", "messageid", "processedat"},
    KnownInbox{"processedmessages", "", "messageid", "processedat"},
};

Error malformed(std::string_view text)
{
    return {.kind = Error::Kind::Malformed,
            .text = "\"" + std::string(text) + "\" does not name an inbox table.",
            .advice = "Write it as inbox(consumer_id, message_id) or "
                      "shop.inbox(consumer_id, message_id, processed_at)."};
}

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(' ');
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(' ') - from + 1);
}

//! Splits at \a separator outside of double quotes.
std::vector<std::string> names(std::string_view text, char separator)
{
    std::vector<std::string> parts(1);
    bool quoted = false;
    for (const char c : trimmed(text)) {
        if (c == '"')
            quoted = !quoted;
        else if (c == separator && !quoted)
            parts.emplace_back();
        else if (c != ' ' || quoted)
            parts.back() += c;
    }
    return parts;
}

const CatalogueColumn* column(const CatalogueTable& table, std::string_view name)
{
    const auto exact = std::ranges::find(table.columns, name, &CatalogueColumn::name);
    if (exact != table.columns.end())
        return &*exact;
    const auto plain = std::ranges::find_if(table.columns, [name](const CatalogueColumn& one) {
        return plainName(one.name) == plainName(name);
    });
    return name.empty() || plain == table.columns.end() ? nullptr : &*plain;
}

template <typename Number>
std::optional<Number> number(const std::optional<std::string>& text)
{
    Number value{};
    if (!text || text->empty())
        return std::nullopt;
    const auto read = std::from_chars(text->data(), text->data() + text->size(), value);
    return read.ec == std::errc{} ? std::optional(value) : std::nullopt;
}

bool isUuid(std::string_view text)
{
    constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return std::ranges::equal(text, shape, [](char c, char wanted) {
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        return wanted == 'x' ? hex : c == wanted;
    });
}

std::string keyText(const std::string& consumer, const std::string& message)
{
    return consumer.empty() ? message : consumer + '/' + message;
}

} // namespace

Result<InboxPattern> parseInboxPattern(std::string_view text)
{
    const auto whole = trimmed(text);
    const auto open = whole.find('(');
    if (open == std::string_view::npos || !whole.ends_with(')'))
        return malformed(text);
    const auto table = names(whole.substr(0, open), '.');
    const auto columns = names(whole.substr(open + 1, whole.size() - open - 2), ',');
    const auto isEmpty = [](const std::string& name) { return name.empty(); };
    if (table.size() > 2 || columns.empty() || columns.size() > 3
        || std::ranges::any_of(table, isEmpty) || std::ranges::any_of(columns, isEmpty))
        return malformed(text);
    InboxPattern pattern{.table = table.back(), .message = columns.back()};
    if (table.size() == 2)
        pattern.schema = table.front();
    if (columns.size() >= 2) {
        pattern.consumer = columns[0];
        pattern.message = columns[1];
    }
    if (columns.size() == 3)
        pattern.time = columns[2];
    return pattern;
}

PostgresInbox::PostgresInbox(std::unique_ptr<ReadSession> session, std::string property)
    : m_session(std::move(session))
    , m_property(std::move(property))
{}

Result<std::unique_ptr<KeyProbe>> PostgresInbox::open(const Connection& connection)
{
    const auto address = readAddress(connection);
    if (!address)
        return address.error();
    auto property = ownProperty(connection, "inbox.table");
    if (!property.empty()) {
        if (const auto parsed = parseInboxPattern(property); !parsed)
            return parsed.error();
    }
    auto session = ReadSession::open(*address);
    if (!session)
        return session.error();
    return std::unique_ptr<KeyProbe>(new PostgresInbox(std::move(*session), std::move(property)));
}

void PostgresInbox::choose(const KeyPattern& pattern, const KeyBudget& budget)
{
    // The pattern of a key store means nothing here; the property does, or what is found.
    m_pattern = parseInboxPattern(pattern.text) ? pattern.text : m_property;
    m_budget = budget;
    m_inbox.reset();
}

Result<PostgresInbox::Inbox> PostgresInbox::bind(TableFacts facts,
                                                 const InboxPattern& pattern) const
{
    const auto* message = column(facts.table, pattern.message);
    const auto* consumer = column(facts.table, pattern.consumer);
    const auto* time = column(facts.table, pattern.time);
    if (!message || (!consumer && !pattern.consumer.empty()))
        return Error{.kind = Error::Kind::NotFound,
                     .text = qualifiedName(facts.table) + " has no column \""
                             + (message ? pattern.consumer : pattern.message) + "\"."};
    Inbox inbox{.message = *message};
    if (consumer)
        inbox.consumer = *consumer;
    if (time)
        inbox.time = *time;
    for (const auto& index : facts.indexes) {
        const bool whole = index.unique && !index.partial && !index.columns.empty()
                           && std::ranges::all_of(index.columns, [&](const std::string& name) {
                                  return column(facts.table, name) != nullptr;
                              });
        if (!whole)
            continue;
        inbox.key.clear();
        for (const auto& name : index.columns)
            inbox.key.push_back(*column(facts.table, name));
        break;
    }
    inbox.facts = std::move(facts);
    return inbox;
}

//! By the pattern, or the first table that looks like an inbox.
Result<void> PostgresInbox::find()
{
    m_after.clear();
    m_block = 0;
    m_seen = 0;
    std::vector<std::string> plain;
    std::optional<InboxPattern> wanted;
    if (const auto parsed = parseInboxPattern(m_pattern)) {
        wanted = *parsed;
        plain.push_back(plainName(wanted->table));
    }
    for (const auto& known : knownInboxes) {
        if (!wanted)
            plain.emplace_back(known.table);
    }
    auto tables = findTables(*m_session, plain, {});
    if (!tables)
        return tables.error();
    for (auto& facts : *tables) {
        if (wanted && (wanted->schema.empty() || wanted->schema == facts.table.schema)) {
            auto bound = bind(std::move(facts), *wanted);
            if (!bound)
                return bound.error();
            m_inbox = std::move(*bound);
            return {};
        }
        for (const auto& known : knownInboxes) {
            if (wanted || known.table != plainName(facts.table.name))
                continue;
            auto bound = bind(facts, {.consumer = std::string(known.consumer),
                                      .message = std::string(known.message),
                                      .time = std::string(known.time)});
            if (!bound)
                continue;
            m_inbox = std::move(*bound);
            return {};
        }
    }
    return Error{.kind = Error::Kind::NotFound,
                 .text = wanted ? "There is no table \"" + wanted->table + "\"."
                                : "No inbox table was found in this database.",
                 .advice = "Name it by the property inbox.table, such as inbox(consumer_id, "
                           "message_id)."};
}

std::string PostgresInbox::timeSql() const
{
    if (!m_inbox->time)
        return "NULL";
    const auto name = "t." + quotedName(m_inbox->time->name);
    const auto& type = m_inbox->time->type;
    if (type == "bigint")
        return "(" + name + " * 1000)::text"; // Eventuate's milliseconds
    if (!type.starts_with("timestamp"))
        return "NULL";
    const bool zoned = type.find("with time zone") != std::string::npos;
    const auto instant =
        zoned ? name : "(" + name + " AT TIME ZONE " + quotedText(m_session->timeZone()) + ")";
    return "CASE WHEN isfinite(" + name + ") THEN (extract(epoch FROM " + instant
           + ") * 1000000)::bigint::text END";
}

std::string PostgresInbox::select() const
{
    auto sql = "SELECT t." + quotedName(m_inbox->message.name) + "::text, "
               + (m_inbox->consumer ? "t." + quotedName(m_inbox->consumer->name) + "::text"
                                    : std::string("''"))
               + ", " + timeSql();
    for (const auto& key : m_inbox->key)
        sql += ", t." + quotedName(key.name) + "::text";
    return sql + " FROM " + qualifiedName(m_inbox->facts.table) + " AS t";
}

Result<SqlRows> PostgresInbox::nextPage(std::size_t limit)
{
    auto sql = select();
    SqlParameters parameters;
    if (m_inbox->key.empty()) {
        const auto size =
            m_session->ask("SELECT pg_relation_size($1::oid) / current_setting('block_size')::int",
                           {std::to_string(m_inbox->facts.id)});
        if (!size)
            return size.error();
        const auto blocks = number<std::uint64_t>(size->rows.at(0).at(0)).value_or(0);
        sql += " WHERE t.ctid >= $1::tid AND t.ctid < $2::tid";
        parameters = {"(" + std::to_string(m_block) + ",0)",
                      "(" + std::to_string(m_block + blocksAStep) + ",0)"};
        m_block += blocksAStep;
        m_lastPage = m_block >= blocks;
        return m_session->ask(sql, parameters);
    }
    std::string columns;
    std::string values;
    for (std::size_t i = 0; i < m_inbox->key.size(); ++i) {
        const auto& key = m_inbox->key[i];
        columns += (i > 0 ? ", t." : "t.") + quotedName(key.name);
        values += (i > 0 ? ", $" : "$") + std::to_string(i + 1) + "::" + key.type;
    }
    if (!m_after.empty()) {
        sql += " WHERE (" + columns + ") > (" + values + ")";
        parameters.assign(m_after.begin(), m_after.end());
    }
    sql += " ORDER BY " + columns + " LIMIT " + std::to_string(limit);
    auto page = m_session->ask(sql, parameters);
    if (page)
        m_lastPage = page->rows.size() < limit;
    return page;
}

Result<KeyPage> PostgresInbox::scan()
{
    if (!m_inbox) {
        if (auto found = find(); !found)
            return found.error();
    }
    const auto slice = std::max<std::size_t>(m_budget.keysASlice, 1);
    const auto call = std::clamp<std::size_t>(m_budget.keysACall, 1, slice);
    KeyPage page{.total = std::uint64_t(std::max(0.0, m_inbox->facts.estimatedRows))};
    m_lastPage = false;
    while (page.keys.size() < slice && !m_lastPage) {
        const auto rows = nextPage(call);
        if (!rows) {
            // It may have been dropped, or made anew with other columns.
            if (rows.error().kind == Error::Kind::NotFound)
                m_inbox.reset();
            return rows.error();
        }
        for (const auto& row : rows->rows) {
            const auto message = row[0].value_or("");
            const auto consumer = row[1].value_or("");
            ProcessedKey key{
                .key = keyText(consumer, message), .eventId = message, .consumer = consumer};
            if (const auto micros = number<std::int64_t>(row[2]))
                key.setAt = Timestamp(std::chrono::microseconds(*micros));
            page.keys.push_back(std::move(key));
        }
        if (!rows->rows.empty()) {
            m_after.clear();
            for (std::size_t i = 3; i < rows->rows.back().size(); ++i)
                m_after.push_back(rows->rows.back()[i].value_or(""));
        }
    }
    m_seen += page.keys.size();
    page.seen = m_seen;
    page.total = std::max(page.total, m_seen);
    page.finished = m_lastPage;
    if (page.finished) {
        page.total = m_seen;
        m_after.clear();
        m_block = 0;
        m_seen = 0;
    }
    return page;
}

bool PostgresInbox::fits(const std::string& id) const
{
    const auto& type = m_inbox->message.type;
    if (type == "uuid")
        return isUuid(id);
    if (type == "bigint" || type == "integer")
        return number<std::int64_t>(id).has_value()
               && id.find_first_not_of("0123456789-") == std::string::npos;
    return id.find('\0') == std::string::npos;
}

Result<std::vector<KeyState>> PostgresInbox::look(std::span<const std::string> eventIds,
                                                  std::span<const std::string> consumers)
{
    if (!m_inbox) {
        if (auto found = find(); !found)
            return found.error();
    }
    std::vector<std::string> ids;
    for (const auto& id : eventIds) {
        if (fits(id))
            ids.push_back(id);
    }
    const bool byConsumer = m_inbox->consumer && !consumers.empty();
    auto sql = select() + " WHERE t." + quotedName(m_inbox->message.name)
               + " = ANY($1::" + m_inbox->message.type + "[])";
    SqlParameters parameters = {arrayText(ids)};
    if (byConsumer) {
        sql += " AND t." + quotedName(m_inbox->consumer->name) + "::text = ANY($2::text[])";
        parameters.emplace_back(arrayText({consumers.begin(), consumers.end()}));
    }
    const auto rows = m_session->ask(sql, parameters);
    if (!rows)
        return rows.error();
    std::set<std::pair<std::string, std::string>> there;
    for (const auto& row : rows->rows)
        there.emplace(row[0].value_or(""), byConsumer ? row[1].value_or("") : std::string());
    std::vector<KeyState> states;
    const auto add = [&](const std::string& id, const std::string& consumer) {
        states.push_back({.key = keyText(consumer, id), .there = there.contains({id, consumer})});
    };
    for (const auto& id : eventIds) {
        if (!byConsumer)
            add(id, {});
        for (std::size_t i = 0; byConsumer && i < consumers.size(); ++i)
            add(id, consumers[i]);
    }
    return states;
}

Result<Timestamp> PostgresInbox::serverTime()
{
    const auto answer =
        m_session->ask("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint");
    if (!answer)
        return answer.error();
    return Timestamp(
        std::chrono::microseconds(number<std::int64_t>(answer->rows.at(0).at(0)).value_or(0)));
}

} // namespace model
