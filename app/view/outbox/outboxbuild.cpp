#include "app/view/outbox/outboxcolumns.h"
#include "app/view/outbox/outboxmodel.h"
#include "app/view/outbox/outboxview.h"
#include "app/view/outbox/outboxwords.h"
#include "app/view/outbox/relaypanel.h"
#include "app/view/outbox/rowstrip.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/icon.h"
#include "app/widget/messagebar.h"
#include "app/widget/plot.h"
#include "app/widget/plotlink.h"
#include "app/widget/rowview.h"
#include "app/widget/simulatedmark.h"
#include "app/widget/tabledelegate.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>

#include <array>

// What OutboxView is made of.
namespace app {

using namespace model;
using namespace std::chrono_literals;

using Verdict = OutboxVerdict;

namespace {

constexpr auto plottedTime = 10min;
constexpr int plotHeight = 150;
// In the order of the chips: what needs somebody first.
constexpr std::array chipOrder{Verdict::Waiting,   Verdict::Failing,       Verdict::PublishedTwice,
                               Verdict::NeverSeen, Verdict::SeenNotMarked, Verdict::OrderInverted,
                               Verdict::Gap,       Verdict::PublishedOnce, Verdict::NotScanned};

} // namespace

QWidget* OutboxView::buildBar()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, fonts::grid, 8, fonts::grid);
    row->setSpacing(8);
    const auto addCombo = [&](const QString& label, const QString& name) {
        auto* combo = new QComboBox;
        combo->setObjectName(name);
        combo->setAccessibleName(label);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        auto* words = new QLabel(label);
        words->setBuddy(combo);
        row->addWidget(words);
        row->addWidget(combo);
        return combo;
    };
    m_tables = addCombo(tr("Table"), QStringLiteral("outboxTables"));
    m_mappings = addCombo(tr("Mapping"), QStringLiteral("outboxMappings"));
    m_mappings->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_mappings->setMinimumContentsLength(12);
    m_mappingLabel = static_cast<QLabel*>(row->itemAt(row->count() - 2)->widget());
    m_simulated = new SimulatedMark;
    m_simulated->hide();
    row->addWidget(m_simulated);
    m_pace = new QLabel;
    m_pace->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_pace);
    row->addStretch(1);
    const auto addButton = [&](const char* name, const QString& icon, const QString& text) {
        auto* button = new QToolButton;
        button->setObjectName(QLatin1String(name));
        button->setIcon(icons::icon(icon));
        button->setText(text);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        row->addWidget(button);
        return button;
    };
    m_notes = addButton("outboxNotes", QStringLiteral("note"), {});
    m_notes->setAccessibleName(tr("What to know of the table"));
    m_notes->setPopupMode(QToolButton::InstantPopup);
    m_notes->setMenu(new QMenu(m_notes));
    m_notes->hide();
    m_count = addButton("outboxCount", QStringLiteral("ruler"), tr("Count"));
    m_count->setToolTip(tr("Count the rows exactly; a large table takes a while."));
    m_write = addButton("outboxWrite", QStringLiteral("lock"), tr("Mark, reset…"));
    m_write->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_write);
    connect(menu->addAction(tr("Mark the selected rows as processed…")), &QAction::triggered, this,
            [this] { askToMark(OutboxWrite::Kind::MarkProcessed); });
    connect(menu->addAction(tr("Reset the selected rows to unprocessed…")), &QAction::triggered,
            this, [this] { askToMark(OutboxWrite::Kind::ResetToUnprocessed); });
    m_write->setMenu(menu);
    return bar;
}

void OutboxView::buildTable()
{
    m_table = new RowView;
    setFocusProxy(m_table);
    m_table->setObjectName(QStringLiteral("outboxTable"));
    m_table->setAccessibleName(tr("Outbox rows"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setItemDelegate(new TableDelegate(m_table));
    m_table->setModel(m_model);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* header = m_table->header();
    header->setSortIndicatorShown(true);
    header->setSortIndicator(int(OutboxModel::Column::Created), Qt::DescendingOrder);
    new OutboxColumns(*m_table);
}

QWidget* OutboxView::buildPlots()
{
    auto* plots = new QWidget;
    auto* row = new QHBoxLayout(plots);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_link->setLength(plottedTime);
    const auto add = [&](const char* name, const QString& title, const QString& unit) {
        auto* plot = new Plot;
        plot->setObjectName(QLatin1String(name));
        plot->setTitle(title, unit);
        plot->setLink(m_link);
        plot->setEmptyText(tr("Nothing yet."));
        row->addWidget(plot, 1);
        return plot;
    };
    m_waitingPlot = add("outboxWaitingPlot", tr("Waiting rows"), {});
    m_waitingPlot->setLeastTop(10);
    m_ratePlot = add("outboxRatePlot", tr("Commit against publish"), tr("rows/s"));
    m_ratePlot->setLeastTop(1);
    plots->setFixedHeight(plotHeight);
    return plots;
}

QToolBar* OutboxView::buildChips()
{
    auto* bar = new QToolBar;
    bar->setObjectName(QStringLiteral("outboxChips"));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({glyphSize(), glyphSize()});
    m_chips = new QActionGroup(this);
    const auto add = [&](const QString& name, std::optional<Verdict> verdict) {
        auto* chip = bar->addAction(name);
        chip->setObjectName(QStringLiteral("chip%1").arg(verdict ? int(*verdict) : -1));
        chip->setCheckable(true);
        chip->setData(verdict ? int(*verdict) : -1);
        m_chips->addAction(chip);
        connect(chip, &QAction::triggered, this, [this, verdict] { m_model->setVerdict(verdict); });
        return chip;
    };
    add(tr("All"), std::nullopt)->setChecked(true);
    for (const auto verdict : chipOrder)
        add(verdictChip(verdict), verdict)->setToolTip(verdictTip(verdict));
    m_joined = new QLabel;
    m_joined->setFont(fonts::small());
    m_joined->setForegroundRole(QPalette::PlaceholderText);
    m_joined->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_joined->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_joined->setMinimumWidth(1);
    m_joined->setContentsMargins(0, 0, 8, 0);
    bar->addWidget(m_joined);
    return bar;
}

void OutboxView::connectSignals()
{
    connect(m_tables, &QComboBox::activated, this, &OutboxView::tableChosen);
    connect(m_mappings, &QComboBox::activated, this, &OutboxView::mappingChosen);
    connect(m_count, &QToolButton::clicked, this, &OutboxView::countExactly);
    connect(m_table->header(), &QHeaderView::sortIndicatorChanged, m_model, &OutboxModel::sort);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &OutboxView::select);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &OutboxView::showWriteState);
    connect(m_table, &QWidget::customContextMenuRequested, this, &OutboxView::showMenu);
    connect(m_model, &OutboxModel::reordered, this, &OutboxView::restoreSelection);
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { keepPlace(first, last); });
    connect(m_relay, &RelayPanel::linkChosen, this, &OutboxView::follow);
    connect(m_strip, &RowStrip::payloadWanted, this, &OutboxView::fetchPayload);
    connect(m_message, &MessageBar::actionClicked, this, [this] {
        if (m_summary)
            m_desk.wake(m_summary->id);
    });
    if (m_context.selection)
        connect(m_context.selection, &Selection::changed, this, &OutboxView::showSelection);
    if (m_context.wishes)
        connect(m_context.wishes, &Wishes::linkWanted, this, [this](const QString& link) {
            if (link.startsWith(QLatin1String("outbox:")))
                follow(link);
        });
}

} // namespace app
