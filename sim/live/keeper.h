#pragma once

#include "sim/live/cluster.h"
#include "sim/live/customers.h"
#include "sim/live/privateserver.h"
#include "sim/live/relayworker.h"
#include "sim/live/serviceworker.h"

namespace sim {

//! Brings the parts up, sets the services to work, and takes all down: on one thread, which has to
//! live as long as the servers it started.
class Keeper
{
public:
    Keeper(const Cluster& cluster, const SandboxOptions& options, Board& board);
    ~Keeper();

private:
    struct Staff;

    void run(const std::stop_token& stop);
    void openFolder();
    void startKeys(const std::stop_token& stop);
    void startDatabase(const std::stop_token& stop);
    ServerPlace place(const std::stop_token& stop) const;
    void putOff(SandboxPart part, const model::Error& why);
    void tellHistory();
    void storeHistory();
    void hire();
    void watchOver(const std::stop_token& stop);

    const Cluster& m_cluster;
    const SandboxOptions m_options;
    Board& m_board;
    Programs m_programs;
    Draws m_draws;
    const OrderNumber m_firstOrder;
    History m_history;
    Publisher m_publisher;
    Town m_town;
    std::optional<Account> m_account;
    std::filesystem::path m_folder;
    std::optional<Watchdog> m_watchdog;
    std::optional<PrivateServer> m_redis;
    std::optional<PrivateServer> m_postgres;
    std::unique_ptr<Staff> m_staff;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace sim
