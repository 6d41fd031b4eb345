#pragma once

#include "sim/live/programs.h"
#include "sim/live/sandboxstatus.h"
#include "sim/live/watchdog.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace sim {

//! What a private server is started with.
struct ServerPlace
{
    std::filesystem::path folder; //!< The sandbox's.
    const Programs& programs;
    const Watchdog& watchdog;
    std::optional<Account> account;
    std::stop_token stop;
};

//! A server of the sandbox's own: runs as long as the object, which the thread that started it has
//! to keep.
class PrivateServer
{
public:
    //! A cluster made by initdb, with a database "orders", on a unix socket; nothing is synced to
    //! the disk.
    static model::Result<PrivateServer> startPostgres(const ServerPlace& place);
    static model::Result<PrivateServer> startRedis(const ServerPlace& place);

    PrivateServer(PrivateServer&&) noexcept = default;
    PrivateServer& operator=(PrivateServer&&) = delete;
    ~PrivateServer();

    const std::string& url() const { return m_url; }
    bool isRunning() { return m_process.isRunning(); }

private:
    PrivateServer(ChildProcess process, std::string url, const Watchdog& watchdog, int signal)
        : m_process(std::move(process))
        , m_url(std::move(url))
        , m_watchdog(&watchdog)
        , m_signal(signal)
    {}

    static model::Result<PrivateServer>
    start(const ServerPlace& place, const ChildOptions& options, std::string url,
          const std::function<bool(const std::string&)>& answers);

    ChildProcess m_process;
    std::string m_url;
    const Watchdog* m_watchdog;
    int m_signal;
};

} // namespace sim
