#pragma once

#include "model/finding/alertrule.h"
#include "model/finding/mute.h"
#include "model/source/connection.h"

#include <string>
#include <vector>

namespace model {

//! In each of these, \a unknown is the JSON object of the members that this version does not know,
//! kept for the version that does; empty when there are none.
struct SavedConnection
{
    Connection connection;             //!< After loading without its secrets.
    std::vector<std::string> channels; //!< What to watch of it; none: everything.
    std::vector<std::string> secrets;  //!< Names of the properties that it needs and that are kept
                                       //!< elsewhere or asked for.
    std::string unknown;

    bool operator==(const SavedConnection&) const = default;
};

struct SavedFilter
{
    std::string name;
    std::string text;
    std::string unknown;

    bool operator==(const SavedFilter&) const = default;
};

struct ColourRule
{
    std::string name;
    std::string filter;
    std::string colour; //!< "#rrggbb" or a name that the theme knows.
    bool enabled = true;
    std::string unknown;

    bool operator==(const ColourRule&) const = default;
};

struct SavedColumn
{
    std::string field; //!< "time", "payload.orderId": as the filter language names it.
    std::string title;
    int width = 0; //!< 0: as wide as it likes.
    bool visible = true;
    std::string unknown;

    bool operator==(const SavedColumn&) const = default;
};

struct ColumnLayout
{
    std::string name;
    std::vector<SavedColumn> columns;
    std::string unknown;

    bool operator==(const ColumnLayout&) const = default;
};

//! What a person wrote to a group of dead letters.
struct LetterNote
{
    std::string group; //!< Names what its letters have in common.
    std::string text;
    std::string unknown;

    bool operator==(const LetterNote&) const = default;
};

//! All that a user saves. A value: loaded, changed and saved by whoever owns it.
struct Workspace
{
    static constexpr std::size_t historyLimit = 200;

    std::vector<SavedConnection> connections;
    std::vector<SavedFilter> filters;
    std::vector<ColourRule> colourRules;
    std::vector<ColumnLayout> layouts;
    std::vector<std::string> history; //!< Filters as they were used, the latest first.
    std::vector<FindingMute> findingMutes;
    std::optional<std::vector<AlertRule>> alertRules; //!< None: the usual ones.
    std::vector<LetterNote> letterNotes;
    std::string unknown;

    bool operator==(const Workspace&) const = default;

    //! The connection of that name; null when there is none.
    const Connection* connection(std::string_view name) const;
    SavedConnection* saved(std::string_view name);
    const SavedConnection* saved(std::string_view name) const;
    //! \a name, or with a number behind it when that is taken.
    std::string freeName(const std::string& name) const;
    //! Puts \a fresh in the place of the connection that was called \a formerName, else at the end.
    //! What only a newer version understands of the old one stays.
    void put(SavedConnection fresh, std::string_view formerName);
    //! Puts \a filter first in the history; the same text is there once, the oldest falls out.
    void remember(const std::string& filter);
};

} // namespace model
