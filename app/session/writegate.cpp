#include "app/session/writegate.h"

#include "app/session/redaction.h"
#include "model/export/jsontext.h"
#include "model/workspace/atomicfile.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <exception>
#include <tuple>

namespace app {

using namespace model;

//! One line of the audit file.
struct WriteGate::Record
{
    const char* event = "";
    Connection connection;
    std::string id;
    const WriteOrder* order = nullptr;
    std::string reason;
    std::chrono::seconds time{};
    const Result<WriteOutcome>* result = nullptr;
};

namespace {

std::chrono::nanoseconds sinceBoot()
{
    std::timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

GateClock whole(GateClock clock)
{
    if (!clock.elapsed)
        clock.elapsed = sinceBoot;
    return clock;
}

//! An edited connection is another one: what was unlocked is a name at an address.
std::string keyOf(const Connection& connection)
{
    return connection.name + '\n' + withoutSecrets(connection).url;
}

std::string userName()
{
    const auto* const account = ::getpwuid(::geteuid());
    return account && account->pw_name ? account->pw_name : std::to_string(::geteuid());
}

std::string hostName()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

Error denied(std::string text, std::string advice)
{
    return {.kind = Error::Kind::Denied, .text = std::move(text), .advice = std::move(advice)};
}

Error wrongName(const Connection& connection)
{
    return denied("\"" + connection.name
                      + "\" is a production connection, and its name was not "
                        "typed.",
                  "Type the name of the connection as it stands in the list.");
}

//! Members of one JSON object; what is empty is left out.
class Line
{
public:
    void add(const char* name, std::string_view value)
    {
        if (value.empty())
            return;
        begin(name);
        writing::appendJsonString(m_text, value);
    }
    void add(const char* name, std::uint64_t value)
    {
        begin(name);
        writing::appendNumber(m_text, std::int64_t(value));
    }
    void addTrue(const char* name)
    {
        begin(name);
        m_text += "true";
    }
    std::string finished() const { return m_text + '}'; }

private:
    void begin(const char* name)
    {
        m_text += m_text.empty() ? '{' : ',';
        writing::appendJsonString(m_text, name);
        m_text += ':';
    }

    std::string m_text;
};

void addResult(Line& line, const Result<WriteOutcome>& result, const Redaction& redaction)
{
    if (!result) {
        line.add("outcome", "failed");
        line.add("error", redaction.cleaned(result.error().text));
        return;
    }
    line.add("outcome", result->failed == 0 ? "done" : result->done == 0 ? "failed" : "partly");
    line.add("done", result->done);
    line.add("failed", result->failed);
    line.add("note", redaction.cleaned(result->note));
}

//! An action is foreign code; whatever leaves it, the record of its end is written.
Result<WriteOutcome> carryOut(const WriteGate::Action& action)
{
    try {
        return action();
    } catch (const std::exception& exception) {
        return Error{.text = std::string("It broke off: ") + exception.what()};
    }
}

} // namespace

WriteGate::WriteGate(std::string auditFile, GateClock clock)
    : m_auditFile(std::move(auditFile))
    , m_clock(whole(std::move(clock)))
{}

Result<void> WriteGate::unlock(const Connection& connection, const Unlocking& wish)
{
    if (connection.production && wish.typedName != connection.name)
        return wrongName(connection);
    const auto time = std::clamp<std::chrono::seconds>(wish.time, std::chrono::seconds(1),
                                                       std::chrono::seconds(longestTime));
    const Redaction redaction(connection);
    const auto bare = withoutSecrets(connection);
    const auto recorded = record(
        {.event = "unlocked", .connection = connection, .reason = wish.reason, .time = time});
    if (!recorded)
        return recorded.error();
    const std::scoped_lock guard(m_mutex);
    m_passes[keyOf(connection)] = {bare, m_clock.elapsed() + time, redaction.cleaned(wish.reason)};
    return {};
}

void WriteGate::lock(const Connection& connection)
{
    close(keyOf(connection), "locked");
}

void WriteGate::lockAll()
{
    std::vector<std::string> keys;
    {
        const std::scoped_lock guard(m_mutex);
        for (const auto& [key, pass] : m_passes)
            keys.push_back(key);
    }
    for (const auto& key : keys)
        close(key, "locked");
}

void WriteGate::close(const std::string& key, const char* why)
{
    Connection connection;
    {
        const std::scoped_lock guard(m_mutex);
        const auto found = m_passes.find(key);
        if (found == m_passes.end())
            return;
        connection = found->second.connection;
        m_passes.erase(found);
    }
    // Locking happens whether or not it can be recorded.
    std::ignore = record({.event = why, .connection = connection});
}

void WriteGate::forgetExpired()
{
    std::vector<std::string> keys;
    {
        const std::scoped_lock guard(m_mutex);
        const auto now = m_clock.elapsed();
        for (const auto& [key, pass] : m_passes)
            if (pass.until <= now)
                keys.push_back(key);
    }
    for (const auto& key : keys)
        close(key, "expired");
}

std::chrono::seconds WriteGate::timeLeft(const Connection& connection) const
{
    const std::scoped_lock guard(m_mutex);
    const auto found = m_passes.find(keyOf(connection));
    if (found == m_passes.end())
        return {};
    const auto left = found->second.until - m_clock.elapsed();
    return std::max(std::chrono::ceil<std::chrono::seconds>(left), std::chrono::seconds(0));
}

bool WriteGate::isUnlocked(const Connection& connection) const
{
    return timeLeft(connection) > std::chrono::seconds(0);
}

std::string WriteGate::reason(const Connection& connection) const
{
    const std::scoped_lock guard(m_mutex);
    const auto found = m_passes.find(keyOf(connection));
    return found == m_passes.end() ? std::string() : found->second.reason;
}

std::vector<WriteGate::Open> WriteGate::unlocked()
{
    forgetExpired();
    std::vector<Open> open;
    {
        const std::scoped_lock guard(m_mutex);
        for (const auto& [key, pass] : m_passes)
            open.push_back(
                {pass.connection.name, pass.connection.production,
                 std::chrono::ceil<std::chrono::seconds>(pass.until - m_clock.elapsed())});
    }
    std::ranges::sort(open, {}, &Open::left);
    return open;
}

//! The reason to record, when the order may be carried out.
Result<std::string> WriteGate::permit(const WriteOrder& order) const
{
    const auto& connection = order.connection;
    const std::scoped_lock guard(m_mutex);
    const auto found = m_passes.find(keyOf(connection));
    if (found == m_passes.end() || found->second.until <= m_clock.elapsed())
        return denied("\"" + connection.name + "\" is read-only.",
                      "Unlock the connection, then do it again.");
    // Who marked the connection as production after unlocking it must not get round the name.
    const auto production = connection.production || found->second.connection.production;
    if (production && order.typedName != connection.name)
        return wrongName(connection);
    const auto& reason = order.reason.empty() ? found->second.reason : order.reason;
    if (reason.empty())
        return denied("There is no reason to record.", "Say why this is done.");
    return reason;
}

Result<WriteOutcome> WriteGate::write(const WriteOrder& order, const Action& action)
{
    const auto reason = permit(order);
    if (!reason) {
        Result<WriteOutcome> refusal = reason.error();
        std::ignore = record({.event = "refused",
                              .connection = order.connection,
                              .order = &order,
                              .reason = order.reason,
                              .result = &refusal});
        return refusal;
    }
    const auto id = nextId();
    const auto begun = record({.event = "begun",
                               .connection = order.connection,
                               .id = id,
                               .order = &order,
                               .reason = *reason});
    if (!begun)
        return begun.error();
    auto result = carryOut(action);
    const auto ended = record({.event = "ended",
                               .connection = order.connection,
                               .id = id,
                               .order = &order,
                               .reason = *reason,
                               .result = &result});
    if (result && !ended)
        result->note += (result->note.empty() ? "" : " ") + ended.error().text;
    return result;
}

std::string WriteGate::nextId()
{
    const std::scoped_lock guard(m_mutex);
    return std::to_string(m_clock.wall().time_since_epoch().count()) + '-'
           + std::to_string(++m_writes);
}

Result<void> WriteGate::record(const Record& what) const
{
    if (m_auditFile.empty())
        return denied("There is no file to record writes in, so nothing is written.",
                      "Give the write gate an audit file.");
    const Redaction redaction(what.connection);
    const auto bare = withoutSecrets(what.connection);
    Line line;
    line.add("time", toIso(m_clock.wall()));
    line.add("event", what.event);
    line.add("id", what.id);
    line.add("user", userName());
    line.add("host", hostName());
    line.add("process", std::uint64_t(::getpid()));
    line.add("connection", redaction.cleaned(bare.name));
    line.add("url", redaction.cleaned(bare.url));
    if (bare.production)
        line.addTrue("production");
    if (what.time > std::chrono::seconds(0))
        line.add("seconds", std::uint64_t(what.time.count()));
    if (what.order) {
        line.add("action", redaction.cleaned(what.order->action));
        line.add("description", redaction.cleaned(what.order->description));
        line.add("preview", redaction.cleaned(what.order->preview));
        line.add("count", what.order->count);
    }
    line.add("reason", redaction.cleaned(what.reason));
    if (what.result)
        addResult(line, *what.result, redaction);
    return appendLine(m_auditFile, line.finished());
}

} // namespace app
