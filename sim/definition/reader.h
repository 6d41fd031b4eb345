#pragma once

#include "sim/definition/definition.h"
#include "sim/definition/members.h"

namespace sim::definition {

//! What all parts of the reader share: the file's text and what is read so far.
struct Draft
{
    std::string_view json;
    Definition& definition;

    model::Place place(const Node& node) const { return model::placeOfPointer(json, node.pointer); }

    Index serviceAt(const Node& node) const;
    Index eventAt(const Node& node) const;
    //! "payment.charged", or "charged" where only one service has it.
    Variable fieldAt(const Node& node) const;

    //! Names as one service sees them: its own fields, settings, states, the payload of \a event
    //! ("event.x"), and fields of the services it \a asks.
    Names namesOf(Index service, Index event = none, const std::vector<Index>& asks = {}) const;
    //! As nobody in the system sees them: all fields.
    Names allNames() const;

    Expression expression(const Node& node, const Names& names, std::optional<Type> type) const;
    Assignment assignment(const Node& node, Index service, const Names& names) const;
    //! Whether the part is there at all: its "if" holds.
    bool isIn(const Node& node) const;
};

void readServices(Draft& draft, const Node& root);
void readStatus(Draft& draft, const Node& root);
void readEvents(Draft& draft, const Node& root);
void readBehaviour(Draft& draft, const Node& root);
void readOrchestrator(Draft& draft, const Node& root);
void readPolicies(Draft& draft, const Node& root);
void readChecks(Draft& draft, const Node& root);
void readTracking(Draft& draft, const Node& root);
//! Refuses events that would call each other for ever.
void refuseCycles(const Draft& draft);

//! Puts settings in the place of what the file says. The name of one that fits nowhere is refused.
void applySettings(Json& root, const SettingList& settings);

//! Numbers of section 8's invariants by their names.
std::optional<Index> builtInNamed(std::string_view name);
//! The role that a named invariant needs and the definition does not have; empty: none.
std::string missingRole(Index builtIn, const Definition& definition);

} // namespace sim::definition
