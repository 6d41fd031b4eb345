#pragma once

#include "model/decode/profile.h"
#include "model/event/eventview.h"
#include "model/schema/upcaster.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace model {

//! One field of an upcast beside what it was.
struct UpcastField
{
    enum class Kind : std::uint8_t { Kept, Changed, Moved, Added, Removed };

    Kind kind = Kind::Kept;
    std::string place; //!< In the result: "subtotal", "customer.name"; of Removed: in the event.
    std::string from;  //!< In the event; empty when it is new.
    std::optional<std::string> before; //!< JSON, as it came.
    std::optional<std::string> after;  //!< JSON.
    std::string rule;                  //!< What made it; empty when nothing touched it.
    bool envelope = false;             //!< Beside the payload: the version.

    bool operator==(const UpcastField&) const = default;
};

//! What became of one event.
struct Upcast
{
    enum class State : std::uint8_t {
        Done,
        Current,        //!< It is of the latest version already.
        NoUpcaster,     //!< No upcaster is for its type.
        NoVersion,      //!< It names none, and the upcaster does not say what that means.
        UnknownVersion, //!< The upcaster knows no such version.
        NotJson,        //!< There is no payload to change.
        RuleFailed,
    };

    State state = State::NoUpcaster;
    std::optional<std::int32_t> from;
    std::int32_t to = 0;
    std::string json; //!< The whole value, of Done and Current.
    std::vector<UpcastField> fields;
    std::string why;  //!< Of what failed: a sentence.
    std::string rule; //!< Of RuleFailed.

    bool failed() const
    {
        return state == State::NoVersion || state == State::UnknownVersion
               || state == State::NotJson || state == State::RuleFailed;
    }
};

std::string_view toText(Upcast::State state); //!< "unknown-version", for JSON output.

//! Upcasts events, one at a time. One per thread: it keeps readers and evaluators.
class Upcasting
{
public:
    Upcasting(std::shared_ptr<const UpcasterSet> upcasters, const ProfileSet& profiles);
    ~Upcasting();
    Upcasting(Upcasting&&) noexcept;
    Upcasting& operator=(Upcasting&&) noexcept;

    Upcast upcast(const EventView& event);
    //! The same without the list of fields and the result: for many.
    Upcast tryOut(const EventView& event);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace model
