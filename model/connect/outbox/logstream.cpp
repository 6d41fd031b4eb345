#include "model/connect/outbox/logstream.h"

#include "model/outbox/tablematch.h"

#include <libpq-fe.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>

namespace model::outbox {

using namespace std::chrono_literals;

namespace {

constexpr auto confirmPause = 5s;
constexpr std::size_t mostRelations = 10'000;

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

std::string trimmed(std::string text)
{
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

} // namespace

struct LogStream::Link
{
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection{nullptr, PQfinish};

    PGconn* get() const { return connection.get(); }
    std::string complaint() const { return trimmed(PQerrorMessage(get())); }

    Result<void> command(const std::string& text, ExecStatusType wanted)
    {
        const Answer answer(PQexec(get(), text.c_str()), PQclear);
        if (PQresultStatus(answer.get()) == wanted)
            return {};
        return Error{.kind = PQstatus(get()) == CONNECTION_BAD ? Error::Kind::Unreachable
                                                               : Error::Kind::Denied,
                     .text = "The database's log cannot be read: " + complaint(),
                     .advice = "It needs wal_level=logical, a free slot and a user with the right "
                               "REPLICATION."};
    }
};

LogStream::LogStream(std::unique_ptr<Link> link) : m_link(std::move(link)) {}
LogStream::~LogStream() = default;

Result<std::unique_ptr<LogStream>> LogStream::open(const Address& address,
                                                   const std::string& publication)
{
    auto replication = forRole(address, Role::Plain);
    replication.parameters["replication"] = "database";
    auto link = std::make_unique<Link>();
    link->connection.reset(PQconnectdb(replication.conninfo().c_str()));
    if (PQstatus(link->get()) != CONNECTION_OK)
        return Error{.kind = Error::Kind::Unreachable,
                     .text = "The database's log cannot be read: " + link->complaint()};
    static std::atomic<int> number{0};
    const auto slot = "sagalens_" + std::to_string(::getpid()) + "_" + std::to_string(++number)
                      + "_" + std::to_string(now().time_since_epoch().count() % 1'000'000);
    if (auto made = link->command("CREATE_REPLICATION_SLOT " + slot
                                      + " TEMPORARY LOGICAL pgoutput NOEXPORT_SNAPSHOT",
                                  PGRES_TUPLES_OK);
        !made)
        return made.error();
    std::string name;
    for (const char c : quotedName(publication))
        name += c == '\'' ? "''" : std::string(1, c);
    if (auto begun = link->command("START_REPLICATION SLOT " + slot
                                       + " LOGICAL 0/0 (proto_version '1', publication_names '"
                                       + name + "')",
                                   PGRES_COPY_BOTH);
        !begun)
        return begun.error();
    return std::unique_ptr<LogStream>(new LogStream(std::move(link)));
}

Error LogStream::lost() const
{
    return {.kind = Error::Kind::Unreachable,
            .text = "The stream of the database's log ended: " + m_link->complaint()};
}

Result<std::vector<LoggedRow>> LogStream::read(std::chrono::milliseconds patience)
{
    std::vector<LoggedRow> rows;
    if (Clock::now() >= m_nextConfirm) {
        if (auto confirmed = confirm(); !confirmed)
            return confirmed.error();
    }
    bool waited = false;
    while (rows.size() < mostRows) {
        const auto taken = takeOne(rows);
        if (!taken)
            return taken.error();
        if (*taken)
            continue;
        if (waited || !rows.empty())
            break;
        waited = true;
        pollfd waiting{.fd = PQsocket(m_link->get()), .events = POLLIN, .revents = 0};
        ::poll(&waiting, 1, int(patience.count()));
        if (PQconsumeInput(m_link->get()) == 0)
            return lost();
    }
    return rows;
}

//! False: nothing has come yet.
Result<bool> LogStream::takeOne(std::vector<LoggedRow>& rows)
{
    char* bytes = nullptr;
    const int size = PQgetCopyData(m_link->get(), &bytes, 1);
    if (size == 0)
        return false;
    if (size < 0)
        return lost();
    const std::unique_ptr<char, decltype(&PQfreemem)> guard(bytes, PQfreemem);
    if (auto taken = take({bytes, std::size_t(size)}, rows); !taken)
        return taken.error();
    return true;
}

Result<void> LogStream::take(std::string_view bytes, std::vector<LoggedRow>& rows)
{
    const auto frame = parseLogFrame(bytes);
    if (!frame)
        return frame.error();
    if (const auto* alive = std::get_if<LogKeepAlive>(&*frame)) {
        m_position = std::max(m_position, alive->end);
        return alive->wantsReply ? confirm() : Result<void>();
    }
    const auto change = parseLogChange(std::get<LogData>(*frame).change);
    if (!change)
        return change.error();
    take(*change, rows);
    return {};
}

void LogStream::take(const LogChange& change, std::vector<LoggedRow>& rows)
{
    // The server sends a transaction once it has committed: its rows need not wait for its end.
    if (const auto* begin = std::get_if<LogBegin>(&change)) {
        m_committed = begin->committed;
    } else if (const auto* relation = std::get_if<LogRelation>(&change)) {
        if (m_relations.size() > mostRelations)
            m_relations.clear();
        m_relations[relation->id] = *relation;
    } else if (const auto* commit = std::get_if<LogCommit>(&change)) {
        m_position = std::max(m_position, commit->end);
    } else if (const auto* insert = std::get_if<LogInsert>(&change)) {
        const auto found = m_relations.find(insert->relation);
        if (found == m_relations.end() || found->second.columns.size() != insert->row.size())
            return;
        LoggedRow row{
            .schema = found->second.schema, .table = found->second.table, .committed = m_committed};
        for (std::size_t i = 0; i < insert->row.size(); ++i)
            row.values.emplace_back(found->second.columns[i], insert->row[i].text);
        rows.push_back(std::move(row));
    }
}

//! Lets the server drop its log up to what was read.
Result<void> LogStream::confirm()
{
    m_nextConfirm = Clock::now() + confirmPause;
    const auto status = logStatus(m_position, now());
    if (PQputCopyData(m_link->get(), status.data(), int(status.size())) <= 0
        || PQflush(m_link->get()) < 0)
        return lost();
    return {};
}

} // namespace model::outbox
