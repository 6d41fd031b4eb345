#pragma once

#include "app/session/scan.h"
#include "app/view/view.h"
#include "app/view/viewcontext.h"
#include "app/widget/timeformat.h"

#include <functional>
#include <optional>

class QLabel;
class QLineEdit;
class QMenu;
class QStackedLayout;
class QToolBar;
class QToolButton;

namespace app {

class EmptyState;
class FilterBar;
class Pill;
class RowView;
class StreamColumns;
class StreamController;
class VolumeBar;
struct TimeSpan;

//! The live events of every source as one table, with its filter, its volume over time and its
//! tools. GUI thread; whoever owns it calls tick() at display rate. Its actions() have object names
//! and belong to menus and palette too.
class StreamView : public View
{
    Q_OBJECT

public:
    explicit StreamView(const ViewContext& context, QWidget* parent = nullptr);
    ~StreamView() override;

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;
    void setHiddenChannels(const std::unordered_set<std::uint32_t>& channels);

    StreamController& controller() { return *m_controller; }
    RowView& table() { return *m_table; }
    FilterBar& filterBar() { return *m_filterBar; }

    //! Puts a filter in the bar and applies it.
    void applyFilter(const QString& text);
    //! Adds a condition to the filter: for "filter by this value".
    void addCondition(const QString& condition);
    void addColumn(const QString& expression);
    void colourBy(const QString& condition);
    //! What the view says when there is no source; the window gives the buttons' deeds.
    EmptyState& emptyState() { return *m_empty; }

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolBar* buildToolBar();
    void buildTable();
    void buildFindBar();
    void connectSignals();
    void connectWishes();
    //! Object name, icon and text of a tool.
    struct ToolName
    {
        const char* id;
        const char* icon;
        QString text;
    };
    QAction* addTool(QToolBar* bar, const ToolName& name, const QKeySequence& key);
    QToolButton* addMenuTool(QToolBar& bar, const ToolName& name,
                             const std::function<void(QMenu&)>& fill);
    void addFollowTools(QToolBar& bar);
    void addRowTools(QToolBar& bar);
    void addKeyActions();
    void addProgress(QToolBar& bar);

    void showProgress();
    void showVolume();
    void showSpan(const std::optional<TimeSpan>& span);
    void showEmptyState();
    void select(const QModelIndex& current);
    void showSelection();
    void goToRow(model::Row row);
    void findAgain(bool forward);
    void nextMark(bool forward);
    void toggleMark();
    void editComment();
    void setFollowing(bool following);
    void showContextMenu(const QPoint& at);
    void fillCopyMenu(QMenu& menu, const QModelIndex& index);
    void copyAsJson();
    void fillTimeMenu(QMenu& menu);
    void exportRows();
    void askWhereToGo();
    void editColourRules();
    //! What a filter by the value of a cell looks like.
    struct CellClauses
    {
        QString equals;
        QString excludes;
    };
    std::optional<CellClauses> cellClauses(const QModelIndex& index) const;

    ViewContext m_context;
    StreamController* m_controller;
    FilterBar* m_filterBar = nullptr;
    VolumeBar* m_volume = nullptr;
    RowView* m_table = nullptr;
    StreamColumns* m_columns = nullptr;
    Pill* m_pill = nullptr;
    EmptyState* m_empty = nullptr;
    QStackedLayout* m_stack = nullptr;
    QLabel* m_progress = nullptr;
    QWidget* m_findBar = nullptr;
    QLineEdit* m_findText = nullptr;
    QLabel* m_findAnswer = nullptr;
    QAction* m_follow = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_cancel = nullptr;
    TimeFormat m_timeFormat;
    std::uint64_t m_seenEnd = 0;   // end of the store when the reader left the end
    std::uint64_t m_volumeEnd = 0; // end of the store the volume bar shows
    int m_scanningTicks = 0;
    int m_volumeAge = 0; // ticks since the volume bar was fed
    bool m_showingSelection = false;
    bool m_showingSpan = false;
    QString m_emptySaid;
};

} // namespace app
