#include "model/deadletter/replayjournal.h"

#include "model/deadletter/planjson.h"

#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <random>

namespace model {

namespace {

using State = Receipt::State;

constexpr std::int64_t formatVersion = 2; // 1: without the schema versions

constexpr std::string_view tables = R"(
CREATE TABLE value (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE lane (lane INTEGER PRIMARY KEY, channel TEXT NOT NULL, partition INTEGER NOT NULL,
    items INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0);
CREATE TABLE item (number INTEGER PRIMARY KEY, lane INTEGER NOT NULL, seq INTEGER NOT NULL,
    position INTEGER NOT NULL, left_out INTEGER NOT NULL, why TEXT NOT NULL, event_id TEXT NOT NULL,
    origin TEXT NOT NULL, before BLOB NOT NULL, after BLOB NOT NULL, repaired INTEGER NOT NULL,
    channel TEXT NOT NULL, partition INTEGER, time INTEGER, has_value INTEGER NOT NULL,
    body BLOB NOT NULL, version INTEGER NOT NULL);
CREATE TABLE version (version INTEGER PRIMARY KEY, type TEXT NOT NULL, consumer TEXT NOT NULL,
    channel TEXT NOT NULL, number INTEGER NOT NULL, fit INTEGER NOT NULL, known INTEGER NOT NULL,
    accepts TEXT NOT NULL, upcast INTEGER NOT NULL);
CREATE UNIQUE INDEX item_place ON item (lane, position);
CREATE TABLE receipt (serial INTEGER PRIMARY KEY, number INTEGER NOT NULL, state INTEGER NOT NULL,
    partition INTEGER, position INTEGER, time INTEGER NOT NULL, note TEXT NOT NULL,
    hash BLOB NOT NULL);
)";

std::string newId()
{
    std::random_device device;
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes += char(device() & 0xff);
    auto day = toIso(now()).substr(0, 10);
    std::erase(day, '-');
    return day + "-" + hexText(bytes);
}

void addFields(PlannedItem& item, const Statement& row)
{
    item.number = std::uint64_t(row.number(0));
    item.lane = std::uint32_t(row.number(1));
    item.seq = row.number(2);
    item.position = row.number(3);
    item.leftOut = LeftOut(row.number(4));
    item.why = row.bytes(5);
    item.eventId = row.bytes(6);
    item.origin = row.bytes(7);
    item.before = row.bytes(8);
    item.after = row.bytes(9);
    item.repaired = row.number(10) != 0;
}

constexpr std::string_view itemColumns =
    "item.number, lane, seq, item.position, left_out, why, event_id, origin, before, after, "
    "repaired, channel, item.partition, item.time, has_value, body";

OutgoingRecord recordOf(const Statement& row)
{
    OutgoingRecord record{.channel = std::string(row.bytes(11))};
    if (const auto partition = row.maybeNumber(12))
        record.partition = std::int32_t(*partition);
    if (const auto time = row.maybeNumber(13))
        record.time = Timestamp(std::chrono::microseconds(*time));
    const auto body = readBody(row.bytes(15), row.number(14) != 0);
    if (body.key)
        record.key = *body.key;
    if (body.value)
        record.value = *body.value;
    for (const auto& header : body.headers)
        record.headers.emplace_back(
            header.name, header.value ? std::optional<std::string>(*header.value) : std::nullopt);
    return record;
}

PlannedItem itemOf(const Statement& row)
{
    PlannedItem item;
    addFields(item, row);
    item.record = recordOf(row);
    return item;
}

Receipt receiptOf(const Statement& row, int first)
{
    Receipt receipt{.number = std::uint64_t(row.number(first)),
                    .state = State(row.number(first + 1)),
                    .time = Timestamp(std::chrono::microseconds(row.number(first + 4))),
                    .note = std::string(row.bytes(first + 5))};
    if (const auto partition = row.maybeNumber(first + 2))
        receipt.place = PublishedAt{std::int32_t(*partition), row.number(first + 3)};
    return receipt;
}

std::string chained(Digest& digest, std::string_view before, const Receipt& receipt)
{
    return digest.add(before)
        .add(std::int64_t(receipt.number))
        .add(std::int64_t(receipt.state))
        .add(receipt.place ? receipt.place->partition : -1)
        .add(receipt.place ? receipt.place->position : -1)
        .add(receipt.time.time_since_epoch().count())
        .add(receipt.note)
        .take();
}

Error damaged(const std::string& file, const std::string& what)
{
    return {.kind = Error::Kind::Malformed,
            .text = "The journal " + file + " was altered: " + what + ".",
            .advice = "Nothing is sent from it. Make a new plan; the report says what was sent."};
}

} // namespace

std::string_view toText(Receipt::State state)
{
    constexpr std::array<std::string_view, 4> words{"planned", "sent", "confirmed", "refused"};
    return words[std::size_t(state)];
}

ReplayJournal::ReplayJournal(std::string file, Database database)
    : m_file(std::move(file))
    , m_database(std::move(database))
{}

Result<std::unique_ptr<ReplayJournal>>
ReplayJournal::create(const std::string& folder, PlanHeader header, JournalLimits limits)
{
    std::error_code trouble;
    std::filesystem::create_directories(folder, trouble);
    ::chmod(folder.c_str(), 0700);
    header.id = newId();
    const auto file = folder + "/" + header.id + ".replay";
    const auto mask = ::umask(0077);
    auto database = Database::open(file, Database::Open::Make);
    ::umask(mask);
    if (!database)
        return database.error();
    std::unique_ptr<ReplayJournal> journal(new ReplayJournal(file, std::move(*database)));
    journal->m_header = std::move(header);
    auto made = journal->makeTables();
    if (made && limits.pages > 0)
        made = journal->m_database.execute("PRAGMA max_page_count=" + std::to_string(limits.pages));
    if (!made)
        return made.error();
    return journal;
}

Result<std::unique_ptr<ReplayJournal>> ReplayJournal::open(const std::string& file,
                                                           JournalLimits limits)
{
    auto database = Database::open(file, Database::Open::Existing);
    if (!database)
        return database.error();
    std::unique_ptr<ReplayJournal> journal(new ReplayJournal(file, std::move(*database)));
    auto loaded = journal->load();
    if (loaded)
        loaded = journal->checkHash();
    if (loaded && limits.pages > 0)
        loaded =
            journal->m_database.execute("PRAGMA max_page_count=" + std::to_string(limits.pages));
    if (!loaded)
        return loaded.error();
    return journal;
}

Result<std::unique_ptr<ReplayJournal>> ReplayJournal::look(const std::string& file)
{
    auto database = Database::open(file, Database::Open::ReadOnly);
    if (!database)
        return database.error();
    std::unique_ptr<ReplayJournal> journal(new ReplayJournal(file, std::move(*database)));
    if (auto loaded = journal->load(); !loaded)
        return loaded.error();
    return journal;
}

Result<void> ReplayJournal::makeTables()
{
    return m_database.transact([this]() -> Result<void> {
        if (auto made = m_database.execute(std::string(tables)); !made)
            return made;
        if (auto set = m_database.execute("PRAGMA user_version=" + std::to_string(formatVersion));
            !set)
            return set;
        return saveHeader();
    });
}

Result<void> ReplayJournal::saveHeader()
{
    return setValue("header", toJson(m_header));
}

Result<void> ReplayJournal::setValue(std::string_view name, std::string_view text)
{
    auto insert = m_database.prepare("INSERT OR REPLACE INTO value VALUES (?, ?)");
    if (!insert)
        return insert.error();
    return insert->bind(1, name).bind(2, text).run();
}

Result<std::string> ReplayJournal::value(std::string_view name)
{
    auto select = m_database.prepare("SELECT value FROM value WHERE name = ?");
    if (!select)
        return select.error();
    const auto row = select->bind(1, name).step();
    if (!row)
        return row.error();
    return *row ? std::string(select->bytes(0)) : std::string();
}

Result<void> ReplayJournal::load()
{
    auto text = value("header");
    if (!text)
        return text.error();
    auto header = parsePlanHeader(*text);
    if (!header)
        return header.error();
    m_header = std::move(*header);
    const auto opened = value("opened");
    if (!opened)
        return opened.error();
    m_isOpened = !opened->empty();
    auto last = m_database.prepare("SELECT hash FROM receipt ORDER BY serial DESC LIMIT 1");
    if (!last)
        return last.error();
    const auto row = last->step();
    if (!row)
        return row.error();
    if (*row)
        m_last = last->bytes(0);
    if (auto loaded = loadVersions(); !loaded)
        return loaded;
    return loadLanes();
}

Result<void> ReplayJournal::loadLanes()
{
    auto select =
        m_database.prepare("SELECT channel, partition, items, done FROM lane ORDER BY lane");
    if (!select)
        return select.error();
    m_lanes.clear();
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return {};
        m_lanes.push_back({{std::string(select->bytes(0)), std::int32_t(select->number(1))},
                           select->number(2),
                           select->number(3)});
    }
}

Result<void> ReplayJournal::add(std::span<const PlannedItem> items,
                                std::span<const ProgressLane> lanes)
{
    assert(m_header.state == PlanHeader::State::Draft);
    return m_database.transact([&]() -> Result<void> {
        auto lane =
            m_database.prepare("INSERT INTO lane (lane, channel, partition) VALUES (?,?,?)");
        if (!lane)
            return lane.error();
        for (auto i = m_lanes.size(); i < lanes.size(); ++i) {
            m_lanes.push_back({lanes[i]});
            auto added = lane->bind(1, std::int64_t(i))
                             .bind(2, lanes[i].channel)
                             .bind(3, std::int64_t(lanes[i].partition))
                             .run();
            if (!added)
                return added;
        }
        auto insert = m_database.prepare(
            "INSERT OR IGNORE INTO item VALUES (?,?,-1,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        if (!insert)
            return insert.error();
        for (const auto& item : items) {
            const auto& record = item.record;
            const auto body = bodyOf(record);
            const auto after = hashOf(record);
            insert->bind(1, std::int64_t(++m_items))
                .bind(2, std::int64_t(item.lane))
                .bind(3, item.position)
                .bind(4, std::int64_t(item.leftOut))
                .bind(5, item.why)
                .bind(6, item.eventId)
                .bind(7, item.origin)
                .bindBytes(8, item.before)
                .bindBytes(9, after)
                .bind(10, std::int64_t(item.repaired))
                .bind(11, record.channel)
                .bind(12, record.partition ? std::optional<std::int64_t>(*record.partition)
                                           : std::nullopt)
                .bind(13, record.time
                              ? std::optional<std::int64_t>(record.time->time_since_epoch().count())
                              : std::nullopt)
                .bind(14, std::int64_t(record.value.has_value()))
                .bindBytes(15, body)
                .bind(16, versionNumber(item.version));
            if (auto added = insert->run(); !added)
                return added;
        }
        return saveVersions();
    });
}

Result<void> ReplayJournal::freeze(std::vector<PlanMark> marks, std::vector<PlanMark> letterMarks)
{
    m_header.marks = std::move(marks);
    m_header.letterMarks = std::move(letterMarks);
    auto done = m_database.transact([this]() -> Result<void> {
        if (auto ordered = m_database.execute(
                "UPDATE item SET seq = place.seq FROM (SELECT number AS id, ROW_NUMBER() OVER "
                "(PARTITION BY lane ORDER BY position) - 1 AS seq FROM item WHERE left_out = 0) "
                "AS place WHERE place.id = item.number;"
                "UPDATE lane SET items = (SELECT COUNT(*) FROM item WHERE item.lane = lane.lane "
                "AND left_out = 0);"
                "CREATE UNIQUE INDEX item_seq ON item (lane, seq) WHERE seq >= 0;"
                "CREATE INDEX receipt_number ON receipt (number);");
            !ordered)
            return ordered;
        auto hash = itemsHash();
        if (!hash)
            return hash.error();
        m_header.hash = *hash;
        m_header.state = PlanHeader::State::Frozen;
        return saveHeader();
    });
    if (!done)
        return done;
    return loadLanes();
}

//! Over what is sent, in its order, and where each came from.
Result<std::string> ReplayJournal::itemsHash()
{
    auto select = m_database.prepare(
        "SELECT lane, seq, position, before, after FROM item WHERE seq >= 0 ORDER BY lane, seq");
    if (!select)
        return select.error();
    Digest digest;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return hexText(digest.take());
        digest.add(select->number(0))
            .add(select->number(1))
            .add(select->number(2))
            .add(select->bytes(3))
            .add(select->bytes(4));
    }
}

Result<void> ReplayJournal::checkHash()
{
    if (m_header.state == PlanHeader::State::Draft)
        return Error{.text = "The plan " + m_header.id + " was never finished.",
                     .advice = "Nothing of it was sent. Make it anew."};
    const auto hash = itemsHash();
    if (!hash)
        return hash.error();
    if (*hash != m_header.hash)
        return damaged(m_file, "its items are not those of the plan");
    return {};
}

Result<std::vector<PlannedItem>> ReplayJournal::items(std::uint32_t lane, std::int64_t seq,
                                                      std::size_t limit)
{
    if (!m_itemsOfLane) {
        auto select = m_database.prepare("SELECT " + std::string(itemColumns)
                                         + " FROM item WHERE lane = ? AND seq >= 0 AND seq >= ? "
                                           "ORDER BY seq "
                                           "LIMIT ?");
        if (!select)
            return select.error();
        m_itemsOfLane = std::move(*select);
    }
    auto& select = *m_itemsOfLane;
    select.bind(1, std::int64_t(lane)).bind(2, std::max<std::int64_t>(seq, 0));
    select.bind(3, std::int64_t(limit));
    std::vector<PlannedItem> items;
    items.reserve(limit);
    for (;;) {
        const auto row = select.step();
        if (!row)
            return row.error();
        if (!*row)
            return items;
        items.push_back(itemOf(select));
        if (hashOf(items.back().record) == items.back().after)
            continue;
        select.reset();
        return damaged(m_file,
                       "item " + std::to_string(items.back().number) + " is not what was planned");
    }
}

Result<std::vector<Receipt>> ReplayJournal::beyond()
{
    auto select = m_database.prepare(
        "SELECT r.number, r.state, r.partition, r.position, r.time, r.note FROM lane "
        "JOIN item ON item.lane = lane.lane AND item.seq >= 0 AND item.seq >= lane.done "
        "JOIN receipt r ON r.serial = (SELECT MAX(serial) FROM receipt WHERE number = item.number) "
        "ORDER BY item.lane, item.seq");
    if (!select)
        return select.error();
    std::vector<Receipt> receipts;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return receipts;
        receipts.push_back(receiptOf(*select, 0));
    }
}

Result<void> ReplayJournal::addReceipt(Statement& insert, const Receipt& receipt)
{
    m_last = chained(m_digest, m_last, receipt);
    const auto& place = receipt.place;
    insert.bind(1, std::int64_t(receipt.number)).bind(2, std::int64_t(receipt.state));
    insert.bind(3, place ? std::optional<std::int64_t>(place->partition) : std::nullopt);
    insert.bind(4, place ? std::optional<std::int64_t>(place->position) : std::nullopt);
    insert.bind(5, receipt.time.time_since_epoch().count()).bind(6, receipt.note);
    return insert.bindBytes(7, m_last).run();
}

Result<void> ReplayJournal::record(std::span<const Receipt> receipts,
                                   std::span<const std::int64_t> done)
{
    assert(done.size() == m_lanes.size());
    if (!m_insertReceipt) {
        auto insert = m_database.prepare(
            "INSERT INTO receipt (number, state, partition, position, time, note, hash) VALUES "
            "(?,?,?,?,?,?,?)");
        if (!insert)
            return insert.error();
        m_insertReceipt = std::move(*insert);
    }
    const auto before = m_last;
    auto written = m_database.transact([&]() -> Result<void> {
        for (const auto& receipt : receipts) {
            if (auto added = addReceipt(*m_insertReceipt, receipt); !added)
                return added;
        }
        auto update = m_database.prepare("UPDATE lane SET done = ? WHERE lane = ?");
        if (!update)
            return update.error();
        for (std::size_t lane = 0; lane < done.size(); ++lane) {
            if (m_lanes[lane].done == done[lane])
                continue;
            if (auto set = update->bind(1, done[lane]).bind(2, std::int64_t(lane)).run(); !set)
                return set;
        }
        return {};
    });
    if (!written) {
        m_last = before;
        return written;
    }
    for (std::size_t lane = 0; lane < done.size(); ++lane)
        m_lanes[lane].done = done[lane];
    return {};
}

Result<void> ReplayJournal::markOpened()
{
    if (auto set = setValue("opened", toIso(now())); !set)
        return set;
    m_isOpened = true;
    return {};
}

Result<void> ReplayJournal::setState(PlanHeader::State state)
{
    const auto before = std::exchange(m_header.state, state);
    auto saved = saveHeader();
    if (!saved)
        m_header.state = before;
    return saved;
}

} // namespace model
