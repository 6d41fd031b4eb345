#pragma once

#include "model/schema/upcast.h"
#include "model/store/reader.h"

#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace model {

//! One event that could not be upcast.
struct UpcastFailure
{
    Row row = 0;
    Timestamp time;
    std::string type;
    std::string channel;
    std::optional<std::int32_t> version;
    Upcast::State state = Upcast::State::RuleFailed;
    std::string rule;
    std::string why;
};

//! What a trial has found so far.
struct TrialResult
{
    static constexpr std::size_t mostFailures = 10'000;

    std::uint64_t looked = 0; //!< Events passed, of any type.
    std::uint64_t total = 0;
    std::uint64_t done = 0;
    std::uint64_t current = 0;    //!< Of the latest version already.
    std::uint64_t noUpcaster = 0; //!< Of types without one.
    std::uint64_t failed = 0;
    std::vector<UpcastFailure> failures; //!< The first mostFailures.
    bool finished = false;
    bool cancelled = false;
};

//! Tries upcasters on every event that a store holds when it begins, on a thread of its own. Its
//! end stops it.
class UpcastTrial
{
public:
    //! \a type: only this one; empty: all that have an upcaster.
    UpcastTrial(const EventStore& store, std::shared_ptr<const UpcasterSet> upcasters,
                const ProfileSet& profiles, std::string type = {});

    void cancel() { m_thread.request_stop(); }
    //! Any thread. The failures are those from \a firstFailure on.
    TrialResult result(std::size_t firstFailure = 0) const;

private:
    void run(const std::stop_token& stop);
    void tryBlock(const BlockView& block, Upcasting& upcasting, const std::stop_token& stop);
    void note(const EventView& event, const Upcast& upcast, TrialResult& part);
    void publish(TrialResult& part);

    const EventStore& m_store;
    const std::shared_ptr<const UpcasterSet> m_upcasters;
    const ProfileSet m_profiles;
    const std::string m_words;
    Reader m_reader;
    mutable std::mutex m_mutex;
    TrialResult m_result;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace model
