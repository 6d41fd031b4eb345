#include "app/session/outboxwatch.h"

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds least = 500ms;
constexpr std::chrono::milliseconds most = 10s;
constexpr std::chrono::milliseconds searchPause = 5s;
// Looking takes a fifth of the time at most.
constexpr int pausePerLook = 4;
constexpr int quietLooksAStep = 10;
constexpr std::size_t payloadLimit = 10u << 20;

using State = OutboxSummary::State;

State stateOf(const Error& error)
{
    switch (error.kind) {
    case Error::Kind::Unreachable:
        return State::Unreachable;
    case Error::Kind::Denied:
        return State::Denied;
    case Error::Kind::NotFound:
        return State::Gone;
    case Error::Kind::Failed:
    case Error::Kind::Malformed:
    case Error::Kind::Cancelled:
    case Error::Kind::Unsupported:
        break;
    }
    return State::Failed;
}

void finish(OutboxTask& task, const std::optional<Error>& error = std::nullopt)
{
    task.error = error;
    task.isDone = true;
    task.isDone.notify_all();
}

Error away()
{
    return {.kind = Error::Kind::Unreachable,
            .text = "The database is out of reach, or the table is no longer watched."};
}

std::string actionOf(OutboxWrite::Kind kind)
{
    return kind == OutboxWrite::Kind::MarkProcessed ? "outbox.mark" : "outbox.reset";
}

std::string describe(const OutboxWrite& write, const std::string& table)
{
    const auto rows = std::to_string(write.ids.size()) + (write.ids.size() == 1 ? " row" : " rows");
    return write.kind == OutboxWrite::Kind::MarkProcessed
               ? "Mark " + rows + " of " + table + " as processed"
               : "Reset " + rows + " of " + table + " to unprocessed";
}

//! The best fit that may be read.
const OutboxTable* bestOf(const std::vector<OutboxTable>& tables)
{
    const auto found = std::ranges::find_if(tables, [](const OutboxTable& table) {
        return !table.mapping.empty()
               && std::ranges::none_of(table.troubles, [](const OutboxTrouble& trouble) {
                      return trouble.code == "no-permission";
                  });
    });
    return found == tables.end() ? nullptr : &*found;
}

std::string property(const Connection& connection, const char* name)
{
    const auto found = connection.properties.find(name);
    return found == connection.properties.end() ? std::string() : found->second;
}

//! The table that the saved connection names ("public.outbox", or "outbox" in any schema), else the
//! one that fits best; with the mapping that it names, if it does.
std::optional<OutboxChoice> choiceOf(const std::vector<OutboxTable>& tables,
                                     const Connection& connection)
{
    const auto wanted = property(connection, "outbox.table");
    const auto found = std::ranges::find_if(tables, [&wanted](const OutboxTable& table) {
        return table.name == wanted || table.schema + '.' + table.name == wanted;
    });
    const auto* table = found == tables.end() ? bestOf(tables) : &*found;
    const auto mapping = property(connection, "outbox.mapping");
    if (!table || (table->mapping.empty() && mapping.empty()))
        return std::nullopt;
    return OutboxChoice{.schema = table->schema,
                        .table = table->name,
                        .mapping = mapping.empty() ? table->mapping : mapping};
}

const OutboxTrouble* refusal(const std::vector<OutboxTable>& tables)
{
    for (const auto& table : tables) {
        for (const auto& trouble : table.troubles) {
            if (trouble.code == "no-permission")
                return &trouble;
        }
    }
    return nullptr;
}

} // namespace

bool OutboxDesk::choose(OutboxId id, const std::string& schema, const std::string& table,
                        const std::string& mapping)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_watches.find(id);
    if (found == m_watches.end())
        return false;
    found->second->choose({.schema = schema, .table = table, .mapping = mapping});
    return true;
}

void OutboxDesk::wake(OutboxId id)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_watches.find(id); found != m_watches.end())
        found->second->m_attendant->wake();
}

std::optional<Connection> OutboxDesk::connection(OutboxId id) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_watches.find(id);
    return found == m_watches.end() ? std::nullopt
                                    : std::optional(found->second->m_place.connection);
}

std::shared_ptr<OutboxTask> OutboxDesk::count(OutboxId id, bool onlyWaiting)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_watches.find(id);
    return found == m_watches.end() ? nullptr : found->second->count(onlyWaiting);
}

void OutboxDesk::hold(OutboxId id, std::map<std::string, std::string> payloads)
{
    const std::scoped_lock lock(m_mutex);
    m_held[id] = std::move(payloads);
}

void OutboxDesk::drop(OutboxId id)
{
    const std::scoped_lock lock(m_mutex);
    m_held.erase(id);
}

namespace {

std::shared_ptr<OutboxTask> heldPayload(const std::map<std::string, std::string>& payloads,
                                        const std::string& rowId)
{
    auto task = std::make_shared<OutboxTask>();
    const auto found = payloads.find(rowId);
    if (found != payloads.end())
        task->payload = found->second;
    else
        task->error = Error{.kind = Error::Kind::NotFound,
                            .text = "The simulated system does not tell the payload of this row."};
    task->isDone = true;
    return task;
}

} // namespace

std::shared_ptr<OutboxTask> OutboxDesk::payload(OutboxId id, const std::string& rowId)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto held = m_held.find(id); held != m_held.end())
        return heldPayload(held->second, rowId);
    const auto found = m_watches.find(id);
    if (found == m_watches.end())
        return nullptr;
    return found->second->run([rowId](OutboxProbe& probe, OutboxTask& task) {
        auto payload = probe.payload(rowId, payloadLimit);
        if (payload)
            task.payload = std::move(*payload);
        finish(task, payload ? std::nullopt : std::optional(payload.error()));
    });
}

std::shared_ptr<OutboxTask> OutboxDesk::preview(OutboxId id, const OutboxWrite& write)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_watches.find(id);
    if (found == m_watches.end())
        return nullptr;
    return found->second->run([write](OutboxProbe& probe, OutboxTask& task) {
        auto preview = probe.preview(write);
        if (preview)
            task.preview = std::move(*preview);
        finish(task, preview ? std::nullopt : std::optional(preview.error()));
    });
}

std::optional<WriteOrder> OutboxDesk::order(OutboxId id, const OutboxWrite& write) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_watches.find(id);
    if (found == m_watches.end())
        return std::nullopt;
    const auto& watch = *found->second;
    const auto summary = watch.m_boards.board.summary(id);
    return WriteOrder{.connection = watch.m_place.connection,
                      .action = actionOf(write.kind),
                      .description = describe(write, summary ? summary->place.tableName() : ""),
                      .count = write.ids.size()};
}

Result<WriteOutcome> OutboxDesk::carryOut(OutboxId id, const OutboxWrite& write)
{
    std::shared_ptr<OutboxTask> task;
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_watches.find(id);
        if (found == m_watches.end())
            return away();
        task = found->second->run([write](OutboxProbe& probe, OutboxTask& done) {
            const auto changed = probe.carryOut(write);
            if (changed)
                done.count.rows = *changed;
            finish(done, changed ? std::nullopt : std::optional(changed.error()));
        });
    }
    task->isDone.wait(false);
    if (task->error)
        return *task->error;
    WriteOutcome outcome{.done = task->count.rows,
                         .failed = write.ids.size()
                                   - std::min<std::uint64_t>(write.ids.size(), task->count.rows)};
    if (outcome.failed > 0)
        outcome.note = std::to_string(outcome.failed)
                       + " were left as they are: they were so already, or changed since they were "
                         "shown.";
    return outcome;
}

OutboxWatch::OutboxWatch(Place place, Boards boards)
    : m_place(std::move(place))
    , m_boards(boards)
    , m_id(boards.board.open(m_place.source, m_place.connection.name))
{
    m_attendant = std::make_unique<Attendant<OutboxProbe>>(Attendant<OutboxProbe>::Work{
        .make = [this]() -> Result<std::unique_ptr<OutboxProbe>> {
            m_bound = nullptr;
            return m_place.make();
        },
        .ask = [this](OutboxProbe& probe, const std::stop_token& stop) { return ask(probe, stop); },
        .tell = [this](const std::optional<Error>& trouble) { tell(trouble); }});
    const std::scoped_lock lock(m_boards.desk.m_mutex);
    m_boards.desk.m_watches[m_id] = this;
}

OutboxWatch::~OutboxWatch()
{
    {
        const std::scoped_lock lock(m_boards.desk.m_mutex);
        m_boards.desk.m_watches.erase(m_id);
    }
    OutboxWatch::requestStop();
    m_attendant.reset();
    m_counting.clear();
    runErrands(nullptr);
    m_boards.board.close(m_id);
}

void OutboxWatch::requestStop()
{
    m_stop.request_stop();
    m_attendant->requestStop();
}

void OutboxWatch::choose(const OutboxChoice& choice)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_wanted = choice;
    }
    m_attendant->wake();
}

//! Between two looks, on the watching probe.
std::shared_ptr<OutboxTask> OutboxWatch::run(std::function<void(OutboxProbe&, OutboxTask&)> work)
{
    auto task = std::make_shared<OutboxTask>();
    {
        const std::scoped_lock lock(m_mutex);
        m_errands.emplace_back([task, work = std::move(work)](OutboxProbe* probe) {
            if (task->isCancelled)
                finish(*task, Error{.kind = Error::Kind::Cancelled, .text = "Cancelled."});
            else if (probe)
                work(*probe, *task);
            else
                finish(*task, away());
        });
    }
    m_attendant->wake();
    return task;
}

//! Counting takes long: with a probe and a thread of its own, so that looking goes on.
std::shared_ptr<OutboxTask> OutboxWatch::count(bool onlyWaiting)
{
    auto task = std::make_shared<OutboxTask>();
    const std::scoped_lock lock(m_mutex);
    if (!m_chosen) {
        finish(*task, away());
        return task;
    }
    std::erase_if(m_counting, [](const auto& one) { return one.first->isDone.load(); });
    const auto work = [task, onlyWaiting, choice = *m_chosen, make = m_place.make,
                       stop = m_stop.get_token()] {
        auto probe = make();
        if (!probe)
            return finish(*task, probe.error());
        if (const auto chosen = (*probe)->choose(choice); !chosen)
            return finish(*task, chosen.error());
        const auto count = (*probe)->countExactly(onlyWaiting, [&](double share) {
            task->share = share;
            return !task->isCancelled && !stop.stop_requested();
        });
        if (!count)
            return finish(*task, count.error());
        task->count = *count;
        finish(*task);
    };
    m_counting.emplace_back(task, std::jthread(work));
    return task;
}

Result<OutboxWatch::Pause> OutboxWatch::ask(OutboxProbe& probe, const std::stop_token& stop)
{
    std::optional<OutboxChoice> wanted;
    {
        const std::scoped_lock lock(m_mutex);
        wanted = std::exchange(m_wanted, std::nullopt);
        if (wanted)
            m_chosen = wanted;
        else if (m_bound != &probe)
            wanted = m_chosen;
    }
    if (!m_chosen) {
        const auto found = findTable(probe);
        if (!found)
            return found.error();
        if (!*found)
            return searchPause;
        wanted = m_chosen;
    }
    if (wanted) {
        m_boards.board.choose(m_id, *wanted);
        m_boards.board.restart(m_id);
        if (const auto chosen = probe.choose(*wanted); !chosen)
            return chosen.error();
        m_bound = &probe;
    }
    runErrands(&probe);
    return look(probe, stop);
}

//! False: there is none, which the board says.
Result<bool> OutboxWatch::findTable(OutboxProbe& probe)
{
    const auto tables = probe.tables();
    if (!tables)
        return tables.error();
    m_boards.board.setTables(m_id, *tables);
    if (auto choice = choiceOf(*tables, m_place.connection)) {
        const std::scoped_lock lock(m_mutex);
        m_chosen = std::move(choice);
        return true;
    }
    if (const auto* refused = refusal(*tables)) {
        m_trouble = Error{.kind = Error::Kind::Denied, .text = refused->text};
        say(State::Denied, m_trouble);
    } else {
        m_trouble = Error{.kind = Error::Kind::NotFound,
                          .text = "The database has no table that looks like an outbox."};
        say(State::NoTable, m_trouble);
    }
    return false;
}

Result<OutboxWatch::Pause> OutboxWatch::look(OutboxProbe& probe, const std::stop_token& stop)
{
    m_trouble.reset();
    const auto begun = std::chrono::steady_clock::now();
    std::size_t rows = 0;
    for (bool more = true; more && !stop.stop_requested();) {
        auto look = probe.look(rowsALook);
        if (!look)
            return look.error();
        const auto gone = std::ranges::find(look->troubles, "table-gone", &OutboxTrouble::code);
        if (gone != look->troubles.end()) {
            // Its rows were not sent: they went with it.
            m_trouble = Error{.kind = Error::Kind::NotFound, .text = gone->text};
            say(State::Gone, m_trouble);
            m_boards.board.setPace(m_id, searchPause);
            return searchPause;
        }
        rows += look->rows.size() + look->gone.size();
        more = look->more;
        m_boards.board.look(m_id, *look);
        runErrands(&probe);
    }
    const auto took = std::chrono::duration_cast<Pause>(std::chrono::steady_clock::now() - begun);
    const auto pause = pauseAfter(rows, took);
    m_boards.board.setPace(m_id, pause);
    return pause;
}

void OutboxWatch::runErrands(OutboxProbe* probe)
{
    std::deque<Errand> errands;
    {
        const std::scoped_lock lock(m_mutex);
        errands.swap(m_errands);
    }
    for (const auto& errand : errands)
        errand(probe);
}

//! Half a second while something moves; the longer nothing does, the longer, up to ten.
OutboxWatch::Pause OutboxWatch::pauseAfter(std::size_t rows, Pause looking)
{
    m_quietLooks = rows > 0 ? 0 : m_quietLooks + 1;
    const auto steps = std::min(m_quietLooks / quietLooksAStep, 4);
    return std::clamp(std::max(least * (1 << steps), looking * pausePerLook), least, most);
}

void OutboxWatch::say(OutboxSummary::State state, const std::optional<Error>& error)
{
    m_boards.board.trouble(m_id, state, error);
    const auto text = error ? error->text : std::string();
    if (text == m_told)
        return;
    const bool wasTold = !m_told.empty();
    m_told = text;
    if (!text.empty())
        m_boards.journal.write(LogLine::Level::Warning, m_place.connection.name, text);
    else if (wasTold)
        m_boards.journal.write(LogLine::Level::Note, m_place.connection.name,
                               "The outbox is watched again.");
}

void OutboxWatch::tell(const std::optional<Error>& trouble)
{
    if (trouble) {
        say(stateOf(*trouble), trouble);
        runErrands(nullptr);
    } else if (!m_trouble) {
        say(State::Watching, std::nullopt);
    }
}

} // namespace app
