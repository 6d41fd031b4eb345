#include "model/deadletter/replayjournal.h"

#include "model/deadletter/planjson.h"

#include <sys/stat.h>

#include <filesystem>
#include <random>

namespace model {

namespace {

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

} // namespace

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
    auto found = m_database.each("SELECT hash FROM receipt ORDER BY serial DESC LIMIT 1",
                                 [this](const Statement& row) { m_last = row.bytes(0); });
    if (!found)
        return found;
    if (auto loaded = loadVersions(); !loaded)
        return loaded;
    return loadLanes();
}

Result<void> ReplayJournal::loadLanes()
{
    m_lanes.clear();
    return m_database.each("SELECT channel, partition, items, done FROM lane ORDER BY lane",
                           [this](const Statement& row) {
                               m_lanes.push_back(
                                   {{std::string(row.bytes(0)), std::int32_t(row.number(1))},
                                    row.number(2),
                                    row.number(3)});
                           });
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
