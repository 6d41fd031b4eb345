#pragma once

#include "app/view/view.h"
#include "app/view/viewcontext.h"
#include "model/idempotency/keyboard.h"

#include <array>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QModelIndex;
class QStackedLayout;
class QToolButton;

namespace app {

class EmptyState;
class KeyTableModel;
class LifeBars;
class RowView;

//! The Keys tab: which events are marked as handled, for how long, and which copies got through.
//! GUI thread.
class KeysView : public View
{
    Q_OBJECT

public:
    explicit KeysView(const ViewContext& context, QWidget* parent = nullptr);

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;
    //! Reads the board now.
    void refresh();

    KeyTableModel& table() { return *m_model; }

private:
    struct Tile
    {
        QLabel* figure = nullptr;
        QLabel* note = nullptr;
    };

    QWidget* buildBar();
    QWidget* buildTiles();
    QWidget* buildChips();
    void buildTable();
    Tile addTile(QWidget& row, const QString& title);
    void fillTile(const Tile& tile, const QString& figure, const QString& note, bool isBad);
    void connectSignals();
    void choose(std::optional<model::KeyVerdict> verdict);
    void setPace(int index);
    void showReport(const model::KeyReport& report);
    void showTiles(const model::KeyReport& report);
    void showChips(const model::KeyReport& report);
    void showPages(const model::KeyReport& report);
    QString progressText(const model::KeyReport& report) const;
    void select(const QModelIndex& current);
    void showSelection();
    void follow(const QString& link);
    void copy();

    ViewContext m_context;
    model::KeyBoard& m_board;
    KeyTableModel* m_model;
    RowView* m_table = nullptr;
    QLineEdit* m_text = nullptr;
    QWidget* m_simulated = nullptr;
    QLabel* m_progress = nullptr;
    QAction* m_pause = nullptr;
    QComboBox* m_pace = nullptr;
    QToolButton* m_hold = nullptr;
    LifeBars* m_bars = nullptr;
    QLabel* m_joined = nullptr;
    std::array<QToolButton*, model::keyVerdictCount + 1> m_chips{}; // the last one: all
    std::array<Tile, 4> m_tiles;
    EmptyState* m_empty = nullptr;
    QStackedLayout* m_pages = nullptr;
    std::optional<model::KeyVerdict> m_verdict;
    std::uint64_t m_shown = 0; // number of the report
    TimeFormat m_times;
    QString m_emptySaid;
    int m_age = 0; // ticks since the board was read
    bool m_showingSelection = false;
};

} // namespace app
