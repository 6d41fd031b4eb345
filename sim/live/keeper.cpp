#include "sim/live/keeper.h"

#include "sim/live/sandboxfolder.h"

#include <unistd.h>

#include <list>
#include <random>

namespace sim {

using namespace std::chrono_literals;

namespace {

const SandboxPart kafkaPart{.id = "kafka", .title = "Kafka"};
const SandboxPart postgresPart{.id = "postgresql", .title = "PostgreSQL"};
const SandboxPart redisPart{.id = "redis", .title = "Redis"};

constexpr auto lookPause = 250ms;

std::uint64_t seedOf(const SandboxOptions& options)
{
    return options.seed != 0 ? options.seed : std::random_device()();
}

//! On brokers that outlive the sandbox no two sandboxes should number their orders alike.
OrderNumber firstOrder(const Cluster& cluster)
{
    if (cluster.isEmbedded())
        return {4'001};
    const auto time =
        std::chrono::floor<std::chrono::milliseconds>(model::now()).time_since_epoch();
    return {std::uint64_t(time.count())};
}

SandboxPart turnedOn(SandboxPart part, std::string url)
{
    part.state = SandboxPart::State::On;
    part.url = std::move(url);
    return part;
}

//! PostgreSQL refuses to run as root.
std::optional<Account> postgresAccount()
{
    return ::geteuid() == 0 ? accountNamed("postgres") : std::nullopt;
}

} // namespace

//! Everybody at work. The office outlives those who use it.
struct Keeper::Staff
{
    explicit Staff(Desk desk, const Town& town) : office(std::move(desk), town) {}

    //! All are told first, so that they end side by side.
    ~Staff()
    {
        for (auto& service : services)
            service.requestStop();
        for (auto& relay : relays)
            relay.requestStop();
    }

    OrderOffice office;
    std::list<ServiceWorker> services;
    std::list<RelayWorker> relays;
    std::optional<Customers> customers;
};

Keeper::Keeper(const Cluster& cluster, const SandboxOptions& options, Board& board)
    : m_cluster(cluster)
    , m_options(options)
    , m_board(board)
    , m_programs(options.searchPath)
    , m_draws(seedOf(options))
    , m_firstOrder(firstOrder(cluster))
    , m_history{.desks = makeDesks(serviceSettings(board.settings(), options.database))}
    , m_publisher(cluster.sinkFactory(), board)
    , m_town{.board = board,
             .publisher = m_publisher,
             .join = [&cluster](Service service) { return cluster.join(service); },
             .relayPeriod = options.relayPeriod,
             .partitions = options.partitions}
    , m_account(postgresAccount())
{
    m_board.setPart(turnedOn(kafkaPart, cluster.connection().url));
    m_board.setPart(postgresPart);
    m_board.setPart(redisPart);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Keeper::~Keeper() = default;

void Keeper::run(const std::stop_token& stop)
{
    tellHistory();
    openFolder();
    startKeys(stop);
    startDatabase(stop);
    if (!stop.stop_requested()) {
        storeHistory();
        hire();
        m_board.settle();
        watchOver(stop);
    }
    m_staff.reset();
    m_postgres.reset();
    m_redis.reset();
    m_watchdog.reset();
}

//! All at once; only then is it known where the consumers begin.
void Keeper::tellHistory()
{
    const auto ends = m_cluster.isEmbedded() ? Positions{} : m_cluster.ends();
    m_town.handled = ends;
    if (m_options.history <= 0)
        return;
    m_history = makeHistory({.first = m_firstOrder,
                             .orders = m_options.history,
                             .end = model::now(),
                             .outbox = m_options.database,
                             .settings = m_board.settings()},
                            Draws(m_draws.below(~0ULL)));
    std::vector<std::pair<std::string, std::future<Publisher::Answer>>> answers;
    for (const auto& past : m_history.records) {
        auto record = toOutgoing(past.record);
        record.time = past.time;
        answers.emplace_back(past.record.topic, m_publisher.send(std::move(record)));
    }
    for (auto& [topic, future] : answers) {
        const auto answer = future.get();
        if (!answer) {
            m_board.fail(answer.error());
            continue;
        }
        auto& next = m_town.handled[{topic, answer->partition}];
        next = std::max(next, answer->position + 1);
    }
}

void Keeper::openFolder()
{
    const auto fail = [this](const model::Error& error) {
        putOff(postgresPart, error);
        putOff(redisPart, error);
    };
    const auto folder = makeSandboxFolder(m_options.folder, m_account);
    if (!folder)
        return fail(folder.error());
    m_folder = *folder;
    auto watchdog = Watchdog::start(m_folder);
    if (!watchdog)
        return fail(watchdog.error());
    m_watchdog.emplace(std::move(*watchdog));
}

ServerPlace Keeper::place(const std::stop_token& stop) const
{
    return {.folder = m_folder, .programs = m_programs, .watchdog = *m_watchdog, .stop = stop};
}

void Keeper::putOff(SandboxPart part, const model::Error& why)
{
    part.state = SandboxPart::State::Off;
    part.reason = why.text;
    if (why.kind == model::Error::Kind::NotFound)
        part.package = why.advice;
    m_board.setPart(part);
}

void Keeper::startKeys(const std::stop_token& stop)
{
    if (!m_options.keys)
        return putOff(redisPart, {.text = "Switched off."});
    if (!m_watchdog)
        return;
    auto server = PrivateServer::startRedis(place(stop));
    if (!server)
        return putOff(redisPart, server.error());
    m_redis.emplace(std::move(*server));
    m_town.keysUrl = m_redis->url();
    m_board.setPart(turnedOn(redisPart, m_redis->url()));
}

void Keeper::startDatabase(const std::stop_token& stop)
{
    if (!m_options.database)
        return putOff(postgresPart, {.text = "Switched off."});
    if (!m_watchdog)
        return;
    auto where = place(stop);
    where.account = m_account;
    auto server = PrivateServer::startPostgres(where);
    if (!server)
        return putOff(postgresPart, server.error());
    m_postgres.emplace(std::move(*server));
    if (const auto made = OrderDatabase(m_postgres->url()).createTables(); !made) {
        m_postgres.reset();
        return putOff(postgresPart, made.error());
    }
    m_town.databaseUrl = m_postgres->url();
    m_board.setPart(turnedOn(postgresPart, m_postgres->url()));
}

void Keeper::storeHistory()
{
    if (m_town.hasOutbox()) {
        OrderDatabase database(m_town.databaseUrl);
        if (const auto stored = database.insertHistory(m_history.orders, m_history.rows); !stored)
            m_board.fail(stored.error());
    }
    if (m_town.keysUrl.empty())
        return;
    const auto now = model::now();
    for (const auto service : allServices) {
        const auto keys = makeRedisKeys(m_town.keysUrl, int(service));
        for (const auto& past : m_history.keys) {
            const auto age = std::chrono::floor<std::chrono::seconds>(now - past.time);
            const auto life = m_board.settings().keyLife - age;
            if (past.by != service || life.count() <= 0)
                continue;
            const auto key = processedKey(past.event, service, KeyScope::Shared);
            if (const auto set = keys->set(key, "processed", life); !set)
                return m_board.fail(set.error());
        }
    }
}

void Keeper::hire()
{
    auto& desks = m_history.desks;
    const auto seed = [this] { return m_draws.below(~0ULL); };
    m_staff = std::make_unique<Staff>(desks[std::size_t(Service::Order)], m_town);
    for (const auto service : allServices) {
        auto* office = service == Service::Order ? &m_staff->office : nullptr;
        m_staff->services.emplace_back(m_town, desks[std::size_t(service)], office, seed());
    }
    for (int number = 1; m_town.hasOutbox() && number <= 2; ++number)
        m_staff->relays.emplace_back(m_town, number, seed());
    const OrderNumber next{m_firstOrder.value + std::uint64_t(std::max(0, m_options.history))};
    m_staff->customers.emplace(m_staff->office, m_town, next, seed());
    m_board.count(&SandboxStatus::orders, m_history.orders.size());
}

//! A server that goes away is told; the services go on trying.
void Keeper::watchOver(const std::stop_token& stop)
{
    bool redisRuns = m_redis.has_value();
    bool postgresRuns = m_postgres.has_value();
    while (!stop.stop_requested()) {
        m_board.pause(stop, lookPause);
        if (redisRuns && !m_redis->isRunning()) {
            redisRuns = false;
            putOff(redisPart, {.text = "redis-server ended."});
        }
        if (postgresRuns && !m_postgres->isRunning()) {
            postgresRuns = false;
            putOff(postgresPart, {.text = "postgres ended."});
        }
    }
}

} // namespace sim
