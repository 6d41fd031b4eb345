#include "app/session/session.h"
#include "app/view/metrics/metricplot.h"
#include "app/view/metrics/metricsview.h"
#include "app/view/wishes.h"
#include "app/widget/glyph.h"
#include "app/widget/icon.h"
#include "app/widget/plotlink.h"
#include "app/widget/theme.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QStandardPaths>
#include <QToolBar>
#include <QToolButton>

#include <array>

// The tool bar of the metrics, its menus, and what stands at its right.
namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr int atFirst = 1; // of the ranges below

std::vector<std::pair<QString, PlotLink::Length>> ranges()
{
    return {{MetricsView::tr("last minute"), 1min},      {MetricsView::tr("last 5 minutes"), 5min},
            {MetricsView::tr("last 30 minutes"), 30min}, {MetricsView::tr("last hour"), 1h},
            {MetricsView::tr("last 6 hours"), 6h},       {MetricsView::tr("last 24 hours"), 24h},
            {MetricsView::tr("last 7 days"), 168h},      {MetricsView::tr("everything"), 0s}};
}

} // namespace

QToolBar* MetricsView::buildToolBar()
{
    auto* bar = new QToolBar;
    bar->setIconSize({16, 16});
    addTimeTools(*bar);
    bar->addSeparator();
    addPlotTools(*bar);
    addAnswers(*bar);
    return bar;
}

QAction* MetricsView::addTool(QToolBar& bar, const char* id, const QString& icon,
                              const QString& text)
{
    auto* action = new QAction(icons::icon(icon), text, this);
    action->setObjectName(QLatin1String(id));
    action->setToolTip(text);
    addAction(action);
    bar.addAction(action);
    return action;
}

void MetricsView::addTimeTools(QToolBar& bar)
{
    m_range = new QComboBox;
    m_range->setObjectName(QStringLiteral("metricsRange"));
    m_range->setAccessibleName(tr("Time shown"));
    m_range->setToolTip(tr("Time shown"));
    m_range->setPlaceholderText(tr("a chosen time"));
    for (const auto& [name, length] : ranges())
        m_range->addItem(name);
    m_range->setCurrentIndex(atFirst);
    connect(m_range, &QComboBox::activated, this, &MetricsView::chooseRange);
    bar.addWidget(m_range);
    bar.addSeparator();
    m_follow = addTool(bar, "metricsFollow", QStringLiteral("follow"), tr("Follow"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    connect(m_follow, &QAction::triggered, m_link, &PlotLink::setFollowing);
    bar.addSeparator();
    m_linked = addTool(bar, "metricsLinked", QStringLiteral("link"), tr("Linked axes"));
    m_linked->setCheckable(true);
    m_linked->setChecked(true);
    connect(m_linked, &QAction::toggled, this, &MetricsView::setLinked);
    for (auto* action : {m_follow, m_linked})
        qobject_cast<QToolButton*>(bar.widgetForAction(action))
            ->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

void MetricsView::addPlotTools(QToolBar& bar)
{
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("metricsPlots"));
    button->setIcon(icons::icon(QStringLiteral("plus")));
    button->setText(tr("Plot…"));
    button->setToolTip(tr("Which plots are shown"));
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    button->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillPlotMenu(*menu);
    });
    bar.addWidget(button);
    auto* save = addTool(bar, "metricsExport", QStringLiteral("export"), tr("Export the plots…"));
    connect(save, &QAction::triggered, this, [this] { askWhereToExport(nullptr); });
}

void MetricsView::addAnswers(QToolBar& bar)
{
    auto* gap = new QWidget;
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar.addWidget(gap);
    m_cursor = new QLabel;
    m_cursor->setObjectName(QStringLiteral("metricsCursor"));
    m_cursor->setForegroundRole(QPalette::PlaceholderText);
    bar.addWidget(m_cursor);
    m_warning = new QToolButton;
    m_warning->setObjectName(QStringLiteral("metricsWarning"));
    m_warning->setAccessibleName(tr("Go to the finding"));
    m_warning->setAutoRaise(true);
    m_warning->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_warning->setIcon(icons::icon(QStringLiteral("warning")));
    connect(m_warning, &QToolButton::clicked, this, [this] {
        if (m_context.wishes)
            Q_EMIT m_context.wishes->linkWanted(m_warningLink);
    });
    bar.addWidget(m_warning)->setVisible(false);
}

void MetricsView::chooseRange(int index)
{
    const auto all = ranges();
    if (index < 0 || index >= int(all.size()))
        return;
    m_showsEverything = all[std::size_t(index)].second == 0s;
    if (!m_showsEverything)
        m_link->setLength(all[std::size_t(index)].second);
    m_link->setFollowing(true);
    m_isStale = true;
}

void MetricsView::showRange()
{
    const auto all = ranges();
    int found = -1;
    for (int i = 0; i < int(all.size()); ++i)
        if (all[std::size_t(i)].second == m_link->length())
            found = i;
    if (m_showsEverything && m_link->isFollowing())
        found = int(all.size()) - 1;
    m_range->setCurrentIndex(m_link->isFollowing() ? found : -1);
}

void MetricsView::setLinked(bool isLinked)
{
    for (const auto& [id, plot] : m_plots) {
        plot->setLink(isLinked ? m_link : nullptr);
        if (isLinked)
            continue;
        // Each goes its own way from where all were.
        plot->link()->advance(m_link->to());
        plot->link()->setLength(m_link->length());
        plot->link()->setFollowing(m_link->isFollowing());
    }
    m_isStale = true;
}

void MetricsView::fillPlotMenu(QMenu& menu)
{
    const auto add = [&](const QString& id, const QString& title) {
        auto* action = menu.addAction(title);
        action->setCheckable(true);
        action->setChecked(isShown(id));
        connect(action, &QAction::toggled, this, [this, id](bool on) { setShown(id, on); });
    };
    for (const auto& kind : plotKinds())
        add(kind.id, kind.title);
    add(QStringLiteral("skew"), tr("Key skew by partition"));
}

void MetricsView::fillContextMenu(QMenu& menu, MetricPlot* plot)
{
    menu.addSeparator();
    menu.addAction(tr("Export this plot…"), this, [this, plot] { askWhereToExport(plot); });
    menu.addAction(tr("Hide this plot"), this, [this, plot] { setShown(plot->kind().id, false); });
}

void MetricsView::askWhereToExport(MetricPlot* only)
{
    const auto folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const auto path =
        QFileDialog::getSaveFileName(this, only ? tr("Export the plot") : tr("Export the plots"),
                                     folder + QStringLiteral("/metrics.png"),
                                     tr("Pictures (*.png *.svg *.pdf);;Values (*.csv)"));
    if (!path.isEmpty())
        exportTo(path, only);
}

void MetricsView::showCursor()
{
    const auto cursor = m_link->cursor();
    m_cursor->setText(cursor ? tr("cursor %1").arg(m_format.seconds(*cursor)) : QString());
}

// Lag that grows: said at the right of the tool bar, and a span in the plots of the lag.
void MetricsView::showWarnings()
{
    std::vector<PlotSpan> lagging;
    QString text;
    if (const auto groups = m_context.session.analysis().groups.groups())
        for (const auto& group : *groups) {
            if (!group->growingSince)
                continue;
            lagging.push_back({*group->growingSince, std::nullopt, QString(), Tint::Stuck});
            if (!text.isEmpty())
                continue;
            text = tr("%1 lag grows since %2")
                       .arg(QString::fromStdString(group->name),
                            m_format.seconds(*group->growingSince));
            m_warningLink = QStringLiteral("group:") + QString::fromStdString(group->name);
        }
    std::vector<PlotSpan> stalled;
    for (const auto& table : m_context.session.analysis().outbox.summaries())
        if (table && table->relay.kind == RelayState::Kind::Stalled && table->relay.since)
            stalled.push_back({*table->relay.since, std::nullopt,
                               tr("no publish since %1").arg(m_format.seconds(*table->relay.since)),
                               Tint::Failed});
    for (const auto& [id, plot] : m_plots) {
        if (id.startsWith(u"lag"))
            plot->setSpans(lagging);
        else if (id.startsWith(u"outbox"))
            plot->setSpans(stalled);
    }
    m_warning->setText(text);
    for (auto* action : m_warning->parentWidget()->actions())
        if (static_cast<QToolBar*>(m_warning->parentWidget())->widgetForAction(action) == m_warning)
            action->setVisible(!text.isEmpty());
}

} // namespace app
