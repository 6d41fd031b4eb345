#pragma once

#include "app/session/letterboard.h"
#include "model/deadletter/trend.h"
#include "model/filter/evaluator.h"
#include "model/filter/profilelookup.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace app {

//! Dead letters that have one or two things in common.
struct LetterGroupLine
{
    std::array<std::uint32_t, 2> names{}; //!< By the two levels; of one level the second is 0.
    model::Trend trend;
    std::uint32_t reasonClass = 0; //!< Of the newest.
    std::uint32_t consumer = 0;
    std::uint32_t reason = 0; //!< A message as it came.
    std::uint64_t replayed = 0;
};

//! The dead letters of a session as groups, and those of the chosen group as rows. It follows the
//! board in pieces of a few milliseconds, so that the window never waits. No window; GUI thread.
class LetterList
{
public:
    //! Whether a letter was replayed; asked for each when it is taken in.
    using IsReplayed = std::function<bool(const LetterLine& line, const std::string& channel)>;

    struct Change
    {
        bool groupsReset = false;
        bool rowsReset = false;
        bool grew = false;
    };

    LetterList(const LetterBoard& board, const model::EventStore& store,
               const model::ProfileSet& profiles);

    //! Takes in what is new, for at most this long.
    Change advance(std::chrono::milliseconds budget);
    bool isBusy() const { return m_built < m_lines.size(); }

    void setLevels(model::GroupBy first, std::optional<model::GroupBy> second);
    model::GroupBy firstLevel() const { return m_first; }
    std::optional<model::GroupBy> secondLevel() const { return m_second; }
    //! An error changes nothing.
    model::Result<void> setFilter(const std::string& text);
    const std::string& filterText() const { return m_filterText; }
    void setReplayed(IsReplayed isReplayed);
    void setShowsReplayed(bool shows);
    bool showsReplayed() const { return m_showsReplayed; }

    const std::vector<LetterGroupLine>& groups() const { return m_groups; }
    //! The rows of the chosen group, or of all, the oldest first.
    std::size_t rowCount() const { return m_rows.size(); }
    const LetterLine& line(std::size_t row) const { return m_lines[m_rows[row]]; }
    bool isReplayed(std::size_t row) const { return m_marks[m_rows[row]] & ReplayedMark; }
    void chooseGroup(std::optional<std::size_t> group);
    std::optional<std::size_t> chosenGroup() const;
    //! The rows of all letters that are so, ascending, whether they are shown or not.
    std::vector<model::Row> rowsWhere(const std::function<bool(const LetterLine&)>& isSo) const;

    const std::string& name(std::uint32_t number) const;
    std::uint64_t total() const { return m_lines.size(); } //!< All that are held.
    std::uint64_t hidden() const { return m_hidden; }      //!< Replayed, and not shown.
    std::uint64_t passing() const { return m_passing; }
    std::size_t channelCount() const { return m_channels.size(); }
    //! The one origin of all rows, if there is one.
    std::optional<std::uint32_t> commonOrigin() const { return m_commonOrigin; }
    //! When the earliest and the latest of those that pass failed.
    std::pair<model::Timestamp, model::Timestamp> span() const { return {m_from, m_to}; }

private:
    enum Mark : std::uint8_t { PassesMark = 1, ReplayedMark = 2 };
    using Names = std::array<std::uint32_t, 2>;

    bool takeNew();
    void rebuild();
    void build(std::size_t at);
    Names namesOf(const LetterLine& line) const;
    bool isShown(std::size_t at) const;
    void collectRows();
    void addRow(std::size_t at);
    void sortGroups();

    const LetterBoard& m_board;
    model::Reader m_reader;
    std::shared_ptr<const model::filter::FieldLookup> m_lookup;
    std::optional<model::filter::Evaluator> m_evaluator;
    std::string m_filterText;
    model::GroupBy m_first = model::GroupBy::Message;
    std::optional<model::GroupBy> m_second = model::GroupBy::Consumer;
    IsReplayed m_isReplayed;
    bool m_showsReplayed = false;

    std::vector<LetterLine> m_lines;
    std::vector<std::uint8_t> m_marks;
    std::vector<std::string> m_names;
    std::uint64_t m_firstSerial = 0;
    std::size_t m_built = 0;
    bool m_isRebuilding = false;
    std::vector<LetterGroupLine> m_groups;
    std::map<Names, std::size_t> m_groupOf;
    std::optional<Names> m_chosen;
    std::vector<std::uint32_t> m_rows; // indices of m_lines
    std::set<std::uint32_t> m_channels;
    std::optional<std::uint32_t> m_commonOrigin;
    std::uint64_t m_hidden = 0;
    std::uint64_t m_passing = 0;
    model::Timestamp m_from;
    model::Timestamp m_to;
};

} // namespace app
