#include "app/cli/findingsoutput.h"
#include "app/cli/interrupt.h"
#include "app/cli/outboxtable.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/cli/topicboard.h"
#include "app/session/session.h"
#include "model/workspace/userpaths.h"

#include <algorithm>
#include <ranges>

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;
using State = OutboxSummary::State;
using SourceIs = StateChanged::State;

constexpr std::size_t usualRows = 40;

struct OutboxChoiceOfWords
{
    std::string schema;
    std::string table;
    std::string mapping;
    std::optional<OutboxVerdict> verdict;
    std::uint64_t limit = 0; //!< 0: all.
    bool json = false;
    bool summary = false;
    bool diagnose = false;
    bool watch = false;
    bool countExactly = false;
    std::chrono::seconds interval{2};
    std::chrono::seconds patience{30};
    OutboxWrite write;
    bool unlock = false;
    std::string reason;
    std::string typedName;
};

Error wrong(std::string text, std::string advice = {})
{
    return {.kind = Error::Kind::Malformed, .text = std::move(text), .advice = std::move(advice)};
}

Result<std::optional<OutboxVerdict>> verdictOf(const Arguments& arguments)
{
    const auto name = arguments.value("verdict");
    if (!name)
        return std::optional<OutboxVerdict>();
    std::string all;
    for (std::size_t i = 0; i < outboxVerdicts; ++i) {
        if (*name == verdictName(OutboxVerdict(i)))
            return std::optional(OutboxVerdict(i));
        all += (i > 0 ? ", " : "") + std::string(verdictName(OutboxVerdict(i)));
    }
    return wrong("\"" + *name + "\" is no verdict.", "Write one of " + all + ".");
}

Result<void> addWrite(const Arguments& arguments, OutboxChoiceOfWords& choice)
{
    const auto marks = arguments.values("mark");
    const auto resets = arguments.values("reset");
    if (!marks.empty() && !resets.empty())
        return wrong("--mark and --reset are two different writes: one at a time.");
    choice.write = {.kind = resets.empty() ? OutboxWrite::Kind::MarkProcessed
                                           : OutboxWrite::Kind::ResetToUnprocessed,
                    .ids = resets.empty() ? marks : resets};
    choice.unlock = arguments.has("unlock");
    choice.reason = arguments.value("reason").value_or("");
    choice.typedName = arguments.value("name").value_or("");
    if (!choice.write.ids.empty() && choice.unlock && choice.reason.empty())
        return wrong("A write needs a --reason: it is kept in the audit record.");
    return {};
}

Result<OutboxChoiceOfWords> choiceOf(const Arguments& arguments)
{
    OutboxChoiceOfWords choice{.mapping = arguments.value("mapping").value_or(""),
                               .json = arguments.has("json") || arguments.has("ndjson"),
                               .summary = arguments.has("summary"),
                               .diagnose = arguments.has("diagnose"),
                               .watch = arguments.has("watch")};
    if (const auto table = arguments.value("table")) {
        const auto dot = table->find('.');
        choice.schema = dot == std::string::npos ? "public" : table->substr(0, dot);
        choice.table = dot == std::string::npos ? *table : table->substr(dot + 1);
    }
    if (const auto how = arguments.value("count")) {
        if (*how != "exact")
            return wrong("--count knows one way: exact.");
        choice.countExactly = true;
    }
    const auto verdict = verdictOf(arguments);
    if (!verdict)
        return verdict.error();
    choice.verdict = *verdict;
    const auto limit = arguments.count("limit");
    const auto interval = arguments.count("interval");
    const auto patience = arguments.count("wait");
    for (const auto* number : {&limit, &interval, &patience}) {
        if (!*number)
            return number->error();
    }
    choice.limit = limit->value_or(choice.json ? 0 : usualRows);
    choice.interval = std::chrono::seconds(interval->value_or(2));
    choice.patience = std::chrono::seconds(patience->value_or(30));
    if (const auto added = addWrite(arguments, choice); !added)
        return added.error();
    return choice;
}

//! Watches the outbox of a database beside the topics of brokers, and says what became of its rows.
class OutboxTeller
{
public:
    OutboxTeller(std::vector<Target> targets, OutboxChoiceOfWords choice)
        : m_targets(std::move(targets))
        , m_choice(std::move(choice))
        , m_terminal(Terminal::current())
        , m_session({.profiles = profiles(), .auditFile = userPaths().auditFile()})
        , m_reader(m_session.store())
    {}

    Result<void> open(const Watch& watch)
    {
        for (const auto& target : m_targets) {
            const auto connections = target.sandbox ? target.sandbox->connections()
                                                    : std::vector<Connection>{target.connection};
            for (const auto& connection : connections) {
                if (const auto opened = open(connection, watch); !opened)
                    return opened.error();
            }
        }
        if (!m_watch)
            return wrong("None of the sources is a database with an outbox.",
                         "Give one: postgresql://reader@host/database.");
        if (!m_choice.table.empty())
            desk().choose(m_watch->id(), m_choice.schema, m_choice.table, m_choice.mapping);
        return {};
    }

    int run()
    {
        if (const auto failed = waitUntilRead())
            return *failed;
        if (m_choice.countExactly) {
            if (const auto failed = count())
                return *failed;
        }
        if (!m_choice.write.ids.empty())
            return write();
        return m_choice.watch ? watch() : tell();
    }

private:
    OutboxDesk& desk() { return m_session.analysis().outboxDesk; }
    OutboxBoard& board() { return m_session.analysis().outbox; }
    std::shared_ptr<const OutboxSummary> summary() { return board().summary(m_watch->id()); }

    //! The database is watched alone: its rows need not be events too.
    Result<void> open(const Connection& connection, const Watch& watch)
    {
        const auto* connector = connectorFor(connection.url);
        if (connector && connector->outbox) {
            if (m_watch)
                return wrong("One database at a time.");
            m_watch = std::make_unique<OutboxWatch>(
                connection, *connector, SourceId{~0u},
                OutboxWatch::Boards{board(), desk(), m_session.journal()});
            return {};
        }
        if (!connector || !connector->open || connector->keys)
            return {};
        const auto opened = m_session.open(connection, watch);
        if (!opened)
            return opened.error();
        return {};
    }

    bool brokersAreRead() const
    {
        return std::ranges::all_of(m_session.sources(), [](const SourceState& source) {
            return source.state == SourceIs::Finished
                   || (source.state == SourceIs::Connected && !source.lanes.empty()
                       && std::ranges::all_of(source.lanes, &app::LaneState::caughtUp));
        });
    }

    //! Until the table and the topics were read to their ends; an exit code when that cannot be.
    std::optional<int> waitUntilRead()
    {
        StatusLine status(m_terminal);
        const auto begun = Clock::now();
        bool wasRead = false;
        while (!m_interrupt.requested()) {
            const auto now = summary();
            status.show("read " + counted(now->held, "row") + " and "
                        + counted(m_session.store().end(), "record"));
            const bool hasFailed = now->state == State::Denied || now->state == State::Gone
                                   || now->state == State::NoTable || now->state == State::Failed;
            const bool isOver = Clock::now() - begun > m_choice.patience;
            if (now->trouble && (hasFailed || isOver) && now->held == 0) {
                status.clear();
                complain(*now->trouble);
                return noConnection;
            }
            const bool isRead = now->complete && now->scan.isRead && brokersAreRead();
            // One look more: records of the rows that came last.
            if (isOver
                || (isRead && std::exchange(wasRead, isRead)
                    && Clock::now() - begun > m_choice.interval))
                break;
            m_interrupt.wait(isRead ? 600ms : 100ms);
        }
        status.clear();
        for (const auto& source : m_session.sources()) {
            if (source.state == SourceIs::Failed || source.state == SourceIs::Disconnected)
                complain(source.connection.name + ": " + source.text);
        }
        return m_interrupt.requested() && !m_choice.watch ? std::optional<int>(interrupted)
                                                          : std::nullopt;
    }

    std::optional<int> count()
    {
        StatusLine status(m_terminal);
        const auto task = desk().count(m_watch->id(), true);
        while (!task->isDone) {
            status.show("counting, " + std::to_string(int(task->share * 100)) + " %");
            m_interrupt.wait(100ms);
            task->isCancelled = m_interrupt.requested();
        }
        status.clear();
        if (task->error)
            return giveUp(*task->error);
        m_exact = task->count;
        return std::nullopt;
    }

    std::vector<OutboxRowState> rows()
    {
        auto keys = board().changes(m_watch->id(), 0, 0);
        std::erase_if(keys.rows, [this](const OutboxBoard::RowKey& key) {
            return m_choice.verdict && key.verdict != *m_choice.verdict;
        });
        std::ranges::sort(keys.rows, std::ranges::greater(), [](const OutboxBoard::RowKey& key) {
            return std::pair(key.created, key.serial);
        });
        if (m_choice.limit > 0 && keys.rows.size() > m_choice.limit)
            keys.rows.resize(m_choice.limit);
        std::vector<OutboxRowState> rows;
        for (const auto& key : keys.rows) {
            if (auto row = board().row(m_watch->id(), keys.epoch, key.serial))
                rows.push_back(std::move(*row));
        }
        return rows;
    }

    std::string text()
    {
        auto now = *summary();
        if (m_exact)
            now.waiting = *m_exact;
        m_reader.refresh();
        if (m_choice.diagnose)
            return diagnosis(now);
        if (m_choice.summary)
            return m_choice.json ? summaryJson(now) : summaryText(now, model::now(), m_terminal);
        const auto shown = rows();
        m_any = !shown.empty();
        if (!m_choice.json)
            return outboxTable(shown, m_reader, model::now(), m_terminal) + "\n"
                   + summaryText(now, model::now(), m_terminal);
        std::string out;
        for (const auto& row : shown)
            out += outboxJson(row, m_reader);
        return out;
    }

    std::string diagnosis(const OutboxSummary& now)
    {
        m_worst.reset();
        for (const auto& line : now.findings)
            m_worst = std::max(m_worst, std::optional(line.severity));
        std::string out;
        if (m_choice.json) {
            for (const auto& line : now.findings)
                out += findingJson(line, m_reader);
            return out;
        }
        if (now.findings.empty())
            return "Nothing is wrong with the relay of " + now.place.tableName() + ".\n";
        return findingsTable(now.findings, m_terminal);
    }

    int tell()
    {
        writeOut(text());
        if (m_worst)
            return exitCodeOf(*m_worst);
        return m_choice.verdict && !m_any ? nothingFound : success;
    }

    int watch()
    {
        Repainter painter(m_terminal);
        while (!m_interrupt.requested()) {
            for (const auto& target : m_targets) {
                for (const auto& news : target.news())
                    complain(news);
            }
            const auto now = summary();
            const auto trouble = now->trouble ? now->trouble->text : std::string();
            if (trouble != m_told && !trouble.empty())
                complain(trouble + " Trying again.");
            m_told = trouble;
            if (m_choice.json)
                writeOut(text());
            else
                painter.show(text());
            m_interrupt.wait(m_choice.interval);
        }
        return success;
    }

    template <typename Task>
    bool await(const Task& task)
    {
        while (!task->isDone && !m_interrupt.requested())
            m_interrupt.wait(50ms);
        return task->isDone;
    }

    //! Shows what would change; does it only with --unlock.
    int write()
    {
        const auto id = m_watch->id();
        const auto preview = desk().preview(id, m_choice.write);
        if (!preview || !await(preview))
            return interrupted;
        if (preview->error)
            return giveUp(*preview->error);
        writeOut(preview->preview.sql + "\n");
        std::vector<std::string> ids;
        for (const auto& row : preview->preview.rows) {
            ids.push_back(row.id);
            writeOut("  " + screenText(row.id + "  " + row.type + "  " + row.aggregateId, 200)
                     + "\n");
        }
        if (ids.empty()) {
            complain("None of these rows would change.");
            return nothingFound;
        }
        if (!m_choice.unlock) {
            complain(counted(ids.size(), "row")
                     + " would change. Nothing was written: that needs "
                       "--unlock and --reason TEXT.");
            return success;
        }
        return carryOut({.kind = m_choice.write.kind, .ids = std::move(ids)}, preview->preview.sql);
    }

    int carryOut(const OutboxWrite& change, const std::string& sql)
    {
        auto& gate = m_session.gate();
        auto order = desk().order(m_watch->id(), change);
        if (!order)
            return noConnection;
        order->preview = sql;
        order->reason = m_choice.reason;
        order->typedName = m_choice.typedName;
        const auto unlocked =
            gate.unlock(order->connection,
                        {.time = 60s, .reason = m_choice.reason, .typedName = m_choice.typedName});
        if (!unlocked)
            return giveUp(unlocked.error());
        const auto done =
            gate.write(*order, [this, &change] { return desk().carryOut(m_watch->id(), change); });
        gate.lock(order->connection);
        if (!done)
            return giveUp(done.error());
        writeOut(counted(done->done, "row") + (done->done == 1 ? " was" : " were") + " changed.\n");
        if (!done->note.empty())
            complain(done->note);
        return done->failed > 0 ? failed : success;
    }

    const std::vector<Target> m_targets;
    const OutboxChoiceOfWords m_choice;
    const Terminal m_terminal;
    Interrupt m_interrupt;
    Session m_session;
    Reader m_reader;
    std::unique_ptr<OutboxWatch> m_watch;
    std::optional<RowCount> m_exact;
    bool m_any = false;
    std::optional<Severity> m_worst; //!< Of the diagnosis.
    std::string m_told;
};

int outbox(const Arguments& arguments)
{
    auto choice = choiceOf(arguments);
    if (!choice)
        return refuse(outboxVerb(), choice.error());
    auto targets = findTargets(arguments);
    if (!targets)
        return refuse(outboxVerb(), targets.error());
    auto what = watchFor(arguments, targets->front(), "beginning");
    if (!what)
        return refuse(outboxVerb(), what.error());
    OutboxTeller teller(std::move(*targets), std::move(*choice));
    if (const auto opened = teller.open(*what); !opened)
        return refuse(outboxVerb(), opened.error());
    return teller.run();
}

} // namespace

const Verb& outboxVerb()
{
    static const Verb verb = [] {
        Verb made{
            .name = "outbox",
            .summary = "says what became of the rows of an outbox table",
            .usage = "DATABASE [BROKER]… [options]",
            .options = {{"topic", 't', "NAME",
                         "a topic to look for records in, or a /pattern/; all"},
                        {"partition", 'p', "N", "only this partition; may be given often"},
                        {"from", 0, "START", "where to begin on the broker: beginning"},
                        {"table", 0, "SCHEMA.NAME", "another table than the one that fits best"},
                        {"mapping", 0, "NAME", "how to read it; the best fit unless given"},
                        {"verdict", 0, "NAME", "only rows of this verdict"},
                        {"limit", 'n', "N", "so many rows, the newest; 40 in a table, else all"},
                        {"summary", 's', "", "the table as a whole, not its rows"},
                        {"diagnose", 0, "",
                         "what is wrong with the relay; the exit code is of the worst"},
                        {"count", 0, "exact", "count the waiting rows one by one"},
                        {"watch", 'w', "", "again and again until Ctrl-C"},
                        {"interval", 'i', "SECONDS", "how often with --watch: 2 unless given"},
                        {"wait", 0, "SECONDS", "read for so long at most: 30 unless given"},
                        {"json", 'j', "", "one JSON object a line"},
                        {"ndjson", 0, "", "the same"},
                        {"mark", 0, "ID", "show how this row would be marked as processed; often"},
                        {"reset", 0, "ID", "show how it would be reset to unprocessed; often"},
                        {"unlock", 0, "", "with --mark or --reset: do it"},
                        {"reason", 0, "TEXT", "why; kept in the audit record"},
                        {"name", 0, "NAME", "of a production connection, typed once more"},
                        {"help", 'h', "", "this text"}},
            .notes =
                "Each row is joined with the records of its event id, type and key. Verdicts: "
                "waiting, failing, published-once,\n"
                "published-twice, never-seen (within what was scanned, which the summary says), "
                "not-scanned, not-marked,\n"
                "order-inverted, gap. Reading makes no writer wait; nothing is written without "
                "--unlock.",
            .examples = "  sagalens outbox postgresql://reader@db/orders kafka://broker:9092\n"
                        "  sagalens outbox orders-db shop --verdict published-twice --json\n"
                        "  sagalens outbox orders-db --summary --count exact\n"
                        "  sagalens outbox --sandbox --diagnose --wait 60\n"
                        "  sagalens outbox orders-db --mark 77e0…12cf --unlock --reason "
                        "\"sent by hand\"\n",
            .run = outbox};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
