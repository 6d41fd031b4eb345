#pragma once

#include "app/session/outboxwatch.h"
#include "app/view/view.h"
#include "app/view/viewcontext.h"

#include <optional>
#include <vector>

class QActionGroup;
class QComboBox;
class QLabel;
class QMenu;
class QModelIndex;
class QStackedLayout;
class QToolBar;
class QToolButton;

namespace app {

class EmptyState;
class MessageBar;
class OutboxModel;
class OutboxTiles;
class Plot;
class PlotLink;
class RelayPanel;
class RowStrip;
class RowView;

//! The Outbox tab: which rows of an outbox table wait, which were published, and what the broker
//! says of each; whether the relay keeps up, and what is wrong with it. Writes go through the gate.
class OutboxView : public View
{
    Q_OBJECT

public:
    explicit OutboxView(const ViewContext& context, QWidget* parent = nullptr);
    ~OutboxView() override;

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;

    OutboxModel& model() { return *m_model; }
    RowView& table() { return *m_table; }
    //! "outbox:ROW" or "outbox:VERDICT", as findings have it.
    void follow(const QString& link);

protected:
    void changeEvent(QEvent* event) override;

private:
    using Summary = std::shared_ptr<const model::OutboxSummary>;

    QWidget* buildBar();
    void buildTable();
    QWidget* buildPlots();
    QToolBar* buildChips();
    void connectSignals();

    [[nodiscard]] model::Timestamp clock() const;
    void showWhetherSimulated();
    void chooseSummary();
    void showSummary();
    void showTables();
    void showPlots();
    void showChips();
    void showMessage();
    void showNotes();
    void showWriteState();
    void showRightPage();
    void sayEmpty(const QString& state);
    void showCount();

    void tableChosen(int index);
    void mappingChosen(int index);
    void select(const QModelIndex& current);
    void showSelection();
    void restoreSelection();
    void keepPlace(int first, int last);
    void showRecord(model::Row row);

    void showMenu(const QPoint& at);
    void fillMenu(QMenu& menu, const model::OutboxRowState& state);
    void fetchPayload();
    void countExactly();
    std::vector<std::string> selectedIds() const;
    void askToMark(model::OutboxWrite::Kind kind);
    void previewArrived();

    ViewContext m_context;
    model::OutboxBoard& m_board;
    OutboxDesk& m_desk;
    OutboxModel* m_model;
    OutboxTiles* m_tiles;
    RelayPanel* m_relay;
    RowStrip* m_strip;
    MessageBar* m_message;
    QComboBox* m_tables = nullptr;
    QComboBox* m_mappings = nullptr;
    QLabel* m_mappingLabel = nullptr;
    QWidget* m_simulated = nullptr;
    QLabel* m_pace = nullptr;
    QToolButton* m_notes = nullptr;
    QToolButton* m_count = nullptr;
    QToolButton* m_write = nullptr;
    QActionGroup* m_chips = nullptr;
    QLabel* m_joined = nullptr;
    Plot* m_waitingPlot = nullptr;
    Plot* m_ratePlot = nullptr;
    PlotLink* m_link = nullptr;
    RowView* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    QStackedLayout* m_pages = nullptr;

    Summary m_summary;
    model::OutboxId m_wanted; // the table a person chose; 0: none
    TimeFormat m_times;
    std::optional<std::string> m_selected; // id of the row
    bool m_showingSelection = false;
    model::Timestamp m_plotted;
    QString m_emptySaid;
    QString m_tablesSaid;
    QString m_messageSaid;
    QString m_notesSaid;
    QString m_pendingLink;
    std::shared_ptr<OutboxTask> m_counting;
    std::shared_ptr<OutboxTask> m_preview;
    model::OutboxWrite m_previewed;
};

} // namespace app
