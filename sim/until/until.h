#pragma once

#include "model/event/result.h"
#include "sim/stage/stage.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sim::until {

//! Where a run is to stop, in a person's words:
//!
//!   type:ORDER_PAID   a step about an event of that type, or that publishes one
//!   key:O-3           about that order or key
//!   actor:relay       by that card
//!   fault:crash       a fault strikes; fault:any of them
//!   invariant:PublishOnce   it turns false; invariant:any of them
//!   saga:O-3          that saga comes to its end; saga:any of them
//!   label:TEXT        the choice of that label is taken
//!   step:120          that many steps; step:0 is the beginning
//!   t>10s             so much virtual time has gone by
//!   anything else     a filter expression over the records that the step publishes
//!
//! Several of them, with " or " between (outside quotation marks), stop at the first. Copies share
//! what is compiled and belong to one thread.
class Until
{
public:
    //! Whether the step that led to where \a stage stands meets it.
    bool isMetBy(const stage::Stage& stage) const;
    //! To be asked before a run goes on from where it stands: true when that is the step asked for
    //! already. Also what ended before is learned here, so that it does not count as new.
    bool isThere(const stage::Stage& stage) const;
    const std::string& text() const { return m_text; }

private:
    friend model::Result<Until> parse(std::string_view text, const stage::Stage& stage);
    struct Condition;

    std::string m_text;
    std::vector<std::shared_ptr<const Condition>> m_any;
};

//! Malformed with its place; \a stage says which faults and invariants there are and when the run
//! began.
model::Result<Until> parse(std::string_view text, const stage::Stage& stage);

//! On until it is met; false: all is quiet before.
bool runUntil(stage::Stage& stage, const Until& until);
//! Back to the last step before the present one that meets it; false, and nothing moves, when none
//! does or \a gaveUp, asked at each step on the way, says so.
bool runBackUntil(stage::Stage& stage, const Until& until,
                  const std::function<bool(const stage::Stage&)>& gaveUp = {});

} // namespace sim::until
