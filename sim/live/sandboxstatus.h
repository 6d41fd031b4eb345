#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sim {

//! One part of the sandbox.
struct SandboxPart
{
    enum class State { Starting, On, Off };

    std::string id;    //!< "kafka", "postgresql", "redis".
    std::string title; //!< "PostgreSQL".
    State state = State::Starting;
    std::string reason;  //!< Why it is off; may be empty.
    std::string package; //!< The Debian package that brings it, when it is not installed.
    std::string url;     //!< How to connect, once it is on.

    bool operator==(const SandboxPart&) const = default;
};

//! What the sandbox has done so far.
struct SandboxStatus
{
    std::vector<SandboxPart> parts;
    bool settled = false; //!< Every part is on or off, and traffic runs.
    std::uint64_t orders = 0;
    std::uint64_t published =
        0; //!< Records on the broker, the history and dead letters among them.
    std::uint64_t handled = 0;
    std::uint64_t absorbed = 0; //!< Events that came again and were skipped by their key.
    std::uint64_t ignored = 0;  //!< Events without a handler.
    std::uint64_t deadLetters = 0;
    std::uint64_t relayed = 0; //!< Outbox rows published and marked.
    std::string lastError;

    const SandboxPart* part(const std::string& id) const
    {
        for (const auto& one : parts) {
            if (one.id == id)
                return &one;
        }
        return nullptr;
    }
};

} // namespace sim
