#pragma once

#include "model/event/result.h"
#include "sim/kernel/hash128.h"
#include "sim/stage/picture.h"
#include "sim/stage/tables.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sim::stage {

//! One thing that may happen next.
struct Choice
{
    std::string label;   //!< Names the same thing in every run; what breakpoints and files hold.
    std::string actor;   //!< Id of the card that acts.
    std::string subject; //!< Id of the card or channel that it acts on; may be empty.
    Words text;          //!< "relay publishes row 8".
    Words detail;        //!< "→ order-events · O-3".
    std::string fault;   //!< Setting's name of the fault ("crash"); empty: none.
    std::uint32_t faultsLeft = 0; //!< Of its budget.
    std::string from;             //!< The link that a message would take; empty: none moves.
    std::string to;
    std::optional<Token> token;
    std::optional<Instant> at; //!< When the clock would have it; none: the clock does not know it.
    bool isNext = false;       //!< What the clock takes if nobody chooses.
};

//! A step of the past.
struct Step
{
    std::uint64_t number = 0; //!< From 1.
    Instant at{};
    Choice taken;
    std::uint64_t messages = 0; //!< That it put on the broker.
};

//! How an invariant stands.
struct Verdict
{
    std::string name;                     //!< "PublishOnce".
    Words meaning;                        //!< In one sentence.
    std::string value;                    //!< Now: "max 1".
    bool atEnd = false;                   //!< Asked when nothing more can happen.
    bool isNote = false;                  //!< At-least-once delivery excuses it.
    bool holds = true;                    //!< On the whole way to here.
    std::optional<std::uint64_t> brokeAt; //!< Step after which it was false.
};

struct Branch
{
    std::uint64_t number = 0;
    std::string name;
    std::uint64_t parent = 0; //!< Itself for the first.
    std::uint64_t from = 0;   //!< Step of the parent where it leaves.
    std::uint64_t end = 0;
    std::uint64_t broken = 0; //!< Invariants broken on the way to its end.
};

//! Where two branches part.
struct Difference
{
    std::uint64_t step = 0;           //!< The first that is not the same.
    std::vector<std::string> onlyOne; //!< Event ids that only the first branch published.
    std::vector<std::string> onlyOther;
};

//! A record on the simulated broker, as a real one would deliver it.
struct Published
{
    std::string channel;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    Instant time{};
    std::optional<std::string> key;
    std::string value;
    std::vector<std::pair<std::string, std::string>> headers;
};

//! A run of a simulated system that a person steps forwards, backwards and sideways. One thread at
//! a time. Steps are counted from 0 (the beginning, nothing happened).
class Stage
{
public:
    virtual ~Stage() = default;

    // Where it stands.
    virtual std::uint64_t step() const = 0;
    virtual std::uint64_t end() const = 0; //!< Of the present branch.
    virtual std::uint64_t branch() const = 0;
    virtual std::vector<Branch> branches() const = 0;
    virtual Hash128 hash() const = 0;
    virtual Instant now() const = 0;
    virtual Instant beganAt() const = 0; //!< now() at step 0.
    //! Entries of the scenario's schedule that were not possible on the way to here.
    virtual std::uint64_t skipped() const = 0;
    virtual Picture picture() const = 0;
    virtual std::vector<Verdict> verdicts() const = 0;
    //! In a fixed order, faults within their budgets last. In the past the taken one is next.
    virtual std::vector<Choice> choices() const = 0;
    //! When goOn() would step; none: all is quiet.
    virtual std::optional<Instant> nextAt() const
    {
        for (const auto& choice : choices())
            if (choice.isNext)
                return choice.at.value_or(now());
        return std::nullopt;
    }
    //! The step that led to \a number, 1 to end(), on the present branch.
    virtual Step taken(std::uint64_t number) const = 0;

    // Going on.
    //! Takes the choice with that label; in the past another than was taken begins a branch.
    //! "allow crash 3" is a label as well. NotFound when nothing of that label is possible now.
    virtual model::Result<void> take(const std::string& label) = 0;
    //! The recorded step in the past; at the end what the scenario's schedule has next, then the
    //! clock's choice. False: all is quiet.
    virtual bool goOn() = 0;
    //! The same, as fast as can be, until \a stop says so after a step, or all is quiet (false).
    virtual bool run(const std::function<bool(const Stage&)>& stop) = 0;
    virtual void seek(std::uint64_t step) = 0; //!< On the present branch, to at most end().
    virtual void seek(std::uint64_t branch, std::uint64_t step) = 0;
    virtual void rename(std::uint64_t branch, std::string name) = 0;
    virtual Difference compare(std::uint64_t one, std::uint64_t other) const = 0;

    //! What opens it again with its settings: "choreography", "definition:NAME".
    virtual std::string worldName() const { return {}; }
    // Settings, by the names of settingNames() or of the definition.
    virtual std::vector<std::pair<std::string, std::string>> settings() const = 0;
    //! Those that allow() knows, in the order in which they are shown.
    virtual std::vector<std::string> faults() const { return {}; }
    //! So often may a fault strike from now on, whatever it did before. A step of its own.
    virtual model::Result<void> allow(const std::string& fault, std::uint32_t times) = 0;

    //! What the steps after \a after, up to the present one, put on the broker, in its order.
    virtual std::vector<Published> published(std::uint64_t after) const = 0;
    //! So many records are on the broker at the present step.
    virtual std::uint64_t records() const { return published(0).size(); }
    //! Outbox and keys at the present step: the newest \a most of each, and every row that waits.
    virtual Tables tables(std::size_t /*most*/) const { return {}; }

    //! The run as a file: definition, settings, seed, schedule of every branch, hash per step.
    virtual std::string save() const = 0;
};

} // namespace sim::stage
