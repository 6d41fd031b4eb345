#pragma once

#include "model/connect/redis/link.h"

#include <map>

namespace model::redis {

//! A server and the slots it has; without a cluster it has them all.
struct Server
{
    Link link;
    Endpoint endpoint;
    std::vector<std::pair<int, int>> slots;
    int database = -1; //!< The one chosen last.
};

//! The servers behind a connection: one, the master that the Sentinels name, or each primary of a
//! cluster. Used on one thread; an error of kind Unreachable means: connect anew, which also
//! follows a failover.
class Servers
{
public:
    static Result<Servers> connect(const Target& target, const std::stop_token& stop = {});

    std::vector<Server>& all() { return m_servers; }
    bool isCluster() const { return m_isCluster; }
    //! Who has the key; without a cluster the one there is.
    Server& ownerOf(std::string_view key);
    //! Chooses a database, when it is not chosen already.
    static Result<void> choose(Server& server, int database);
    //! The first server's PING; with Sentinels it must still be the master.
    Result<void> check(const Target& target);

private:
    Result<void> addPrimaries(const Target& target, const std::stop_token& stop);

    std::vector<Server> m_servers;
    bool m_isCluster = false;
};

//! CRC16 of the key, or of what stands between its first braces, modulo 16384.
int slotOf(std::string_view key);

} // namespace model::redis
