#pragma once

#include "app/view/metrics/plotkind.h"
#include "app/view/view.h"
#include "app/view/viewcontext.h"

#include <map>
#include <optional>

class QComboBox;
class QGridLayout;
class QLabel;
class QMenu;
class QStackedLayout;
class QTimer;
class QToolBar;
class QToolButton;

namespace app {

class ConsumerTable;
class EmptyState;
class MetricPlot;
class PlotLink;
class RowView;
class SkewPanel;
struct TimeSpan;

//! What flows, how fast it is handled and what waits, over time: plots with one time axis, how keys
//! lie, and the consumers as a table. GUI thread; tick() at display rate, it asks the boards twice
//! a second.
class MetricsView : public View
{
    Q_OBJECT

public:
    explicit MetricsView(const ViewContext& context, QWidget* parent = nullptr);
    ~MetricsView() override;

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;

    //! Asks the boards now.
    void refresh();
    [[nodiscard]] PlotLink& link() { return *m_link; }
    //! In the order in which they stand.
    [[nodiscard]] std::vector<MetricPlot*> plots() const;
    [[nodiscard]] bool isShown(const QString& plot) const;
    void setShown(const QString& plot, bool isShown);
    //! All plots shown, or one, by the file's ending. Says in the view what went wrong.
    bool exportTo(const QString& path, MetricPlot* only = nullptr);

Q_SIGNALS:
    void exported(const QString& path);

private:
    QToolBar* buildToolBar();
    void addTimeTools(QToolBar& bar);
    void addPlotTools(QToolBar& bar);
    void addAnswers(QToolBar& bar);
    QAction* addTool(QToolBar& bar, const char* id, const QString& icon, const QString& text);
    QWidget* buildGrid();
    void buildTable();
    void connectLink();
    void connectWishes();

    void makePlot(const PlotKind& kind);
    void layPlots();
    void fillPlotMenu(QMenu& menu);
    void fillContextMenu(QMenu& menu, MetricPlot* plot);
    void readShown();
    void saveShown();
    void chooseRange(int index);
    void showRange();
    void setLinked(bool isLinked);
    void showSpan(const std::optional<TimeSpan>& span);
    void showCursor();
    void showWarnings();
    void showEmptyState();
    void askWhereToExport(MetricPlot* only);
    [[nodiscard]] model::Timestamp newest() const;
    [[nodiscard]] std::string chosenConsumer() const;

    ViewContext m_context;
    PlotLink* m_link;
    QComboBox* m_range = nullptr;
    QAction* m_follow = nullptr;
    QAction* m_linked = nullptr;
    QLabel* m_cursor = nullptr;
    QToolButton* m_warning = nullptr;
    QString m_warningLink;
    QStackedLayout* m_pages = nullptr;
    EmptyState* m_empty = nullptr;
    QGridLayout* m_grid = nullptr;
    std::map<QString, MetricPlot*> m_plots; // by id: those that are shown
    SkewPanel* m_skew = nullptr;
    bool m_isSkewShown = true;
    RowView* m_table = nullptr;
    ConsumerTable* m_consumers = nullptr;
    QTimer* m_wish = nullptr; // a drag is one wish, at its end
    TimeFormat m_format;
    int m_age = 0; // ticks since the boards were asked
    bool m_isStale = true;
    bool m_showsEverything = false;
};

} // namespace app
