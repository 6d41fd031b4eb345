#include "sim/live/privateserver.h"

#include "model/connect/outbox/database.h"
#include "model/connect/redis/keystore.h"

#include <csignal>
#include <fstream>
#include <thread>

namespace sim {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr auto startLimit = 60s;
constexpr auto askPause = 20ms;

//! The last line of a log that says something.
std::string lastLine(const fs::path& log)
{
    std::ifstream in(log);
    std::string last;
    for (std::string line; std::getline(in, line);) {
        if (!line.empty())
            last = line;
    }
    return last;
}

model::Error failure(const std::string& what, const fs::path& log)
{
    const auto line = lastLine(log);
    return {.text = line.empty() ? what : what + ": " + line};
}

fs::path makeFolder(const ServerPlace& place, const std::string& name)
{
    auto folder = place.folder / name;
    std::error_code error;
    fs::create_directory(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    if (place.account && ::chown(folder.c_str(), place.account->user, place.account->group) != 0)
        return {};
    return folder;
}

model::Error missing(const std::string& program, const std::string& package)
{
    return {.kind = model::Error::Kind::NotFound,
            .text = program + " is not installed.",
            .advice = package};
}

model::Result<void> initialise(const ServerPlace& place, const fs::path& program,
                               const fs::path& folder)
{
    const auto log = place.folder / "initdb.log";
    auto initdb =
        ChildProcess::start({.words = {program, "-D", folder / "data", "-U", "sandbox", "-A",
                                       "trust", "--no-sync", "--no-locale", "-E", "UTF8"},
                             .log = log,
                             .account = place.account});
    if (!initdb)
        return initdb.error();
    place.watchdog.watch(initdb->id(), "KILL");
    const auto id = initdb->id();
    const auto end = std::chrono::steady_clock::now() + startLimit;
    while (!initdb->wait(askPause)) {
        if (place.stop.stop_requested() || std::chrono::steady_clock::now() > end)
            return model::Error{.kind = model::Error::Kind::Cancelled,
                                .text = "initdb was stopped."};
    }
    place.watchdog.forget(id);
    if (initdb->exitCode() != 0)
        return failure("initdb failed", log);
    return {};
}

ChildOptions postgresOptions(const ServerPlace& place, const fs::path& program,
                             const fs::path& folder)
{
    ChildOptions options{.words = {program, "-D", folder / "data", "-k", folder},
                         .log = place.folder / "postgresql.log",
                         .account = place.account,
                         .deathSignal = SIGQUIT};
    for (const char* setting :
         {"listen_addresses=", "fsync=off", "full_page_writes=off", "wal_level=logical",
          "max_wal_senders=4", "max_replication_slots=4", "shared_buffers=32MB", "timezone=UTC",
          "log_timezone=UTC", "autovacuum_naptime=30s"})
        options.words.insert(options.words.end(), {"-c", setting});
    return options;
}

bool postgresAnswers(const std::string& url)
{
    return bool(model::outbox::Database::connect(url));
}

bool redisAnswers(const std::string& url)
{
    const auto address = model::redis::parseAddress(url);
    auto store = model::redis::KeyStore::connect(*address, 1s);
    return store && store->command({"PING"});
}

std::string postgresUrl(const fs::path& folder, const std::string& database)
{
    return "postgresql://sandbox@/" + database + "?host=" + folder.string();
}

} // namespace

PrivateServer::~PrivateServer()
{
    const auto id = m_process.id();
    if (id == 0)
        return;
    m_process.signal(m_signal);
    m_process.wait(5s);
    if (m_process.isRunning())
        m_process.signal(SIGKILL);
    m_process.wait(5s);
    m_watchdog->forget(id);
}

model::Result<PrivateServer>
PrivateServer::start(const ServerPlace& place, const ChildOptions& options, std::string url,
                     const std::function<bool(const std::string&)>& answers)
{
    auto process = ChildProcess::start(options);
    if (!process)
        return process.error();
    place.watchdog.watch(process->id(), options.deathSignal == SIGQUIT ? "QUIT" : "KILL");
    PrivateServer server(std::move(*process), std::move(url), place.watchdog, options.deathSignal);
    const auto end = std::chrono::steady_clock::now() + startLimit;
    while (!answers(server.m_url)) {
        if (!server.isRunning())
            return failure(fs::path(options.words.front()).filename().string() + " ended",
                           options.log);
        if (place.stop.stop_requested() || std::chrono::steady_clock::now() > end)
            return model::Error{.kind = model::Error::Kind::Cancelled,
                                .text = "Stopped while starting."};
        std::this_thread::sleep_for(askPause);
    }
    return server;
}

model::Result<PrivateServer> PrivateServer::startPostgres(const ServerPlace& place)
{
    const auto initdb = place.programs.find("initdb");
    const auto postgres = place.programs.find("postgres");
    if (initdb.empty() || postgres.empty())
        return missing("PostgreSQL", "postgresql");
    const auto folder = makeFolder(place, "postgresql");
    if (const auto made = initialise(place, initdb, folder); !made)
        return made.error();
    auto server = start(place, postgresOptions(place, postgres, folder),
                        postgresUrl(folder, "postgres"), postgresAnswers);
    if (!server)
        return server;
    auto database = model::outbox::Database::connect(server->m_url);
    if (!database)
        return database.error();
    if (const auto made = database->execute("CREATE DATABASE orders"); !made)
        return made.error();
    server->m_url = postgresUrl(folder, "orders");
    return server;
}

model::Result<PrivateServer> PrivateServer::startRedis(const ServerPlace& place)
{
    const auto program = place.programs.find("redis-server");
    if (program.empty())
        return missing("Redis", "redis-server");
    const auto socket = place.folder / "redis.sock";
    return start(
        place,
        {.words = {program, "--port", "0", "--unixsocket", socket, "--unixsocketperm", "700",
                   "--dir", place.folder, "--save", "", "--appendonly", "no", "--daemonize", "no"},
         .log = place.folder / "redis.log",
         .deathSignal = SIGKILL},
        "redis+unix://" + socket.string(), redisAnswers);
}

} // namespace sim
