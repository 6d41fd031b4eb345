#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

namespace model::outbox {

//! What a name resolves to.
struct LookUp
{
    std::vector<std::string> addresses;
    std::string text; //!< The addresses, or why there are none.
};

//! Asks the system's resolver, and waits no longer than \a patience for it.
LookUp lookUp(const std::string& host, const std::string& port, std::chrono::milliseconds patience,
              const std::stop_token& stop);

//! Whether something takes a connection.
struct Knock
{
    enum class Kind { Answers, Refused, Silent, Failed };

    Kind kind = Kind::Failed;
    std::string text;
};

//! \a host may be the folder of a unix socket.
Knock connectTo(const std::string& host, const std::string& port,
                std::chrono::milliseconds patience, const std::stop_token& stop);

} // namespace model::outbox
