#include "app/view/simulator/comparepanel.h"

#include "app/view/simulator/stagewords.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>

#include <algorithm>
#include <set>

namespace app {

using namespace sim::stage;

static constexpr std::uint64_t mostRows = 300;

ComparePanel::ComparePanel(SimulatorRun& run, QWidget* parent)
    : QWidget(parent)
    , m_run(run)
    , m_one(new QComboBox)
    , m_other(new QComboBox)
    , m_verdict(new QLabel)
    , m_table(new QTableWidget)
{
    setObjectName(QStringLiteral("comparePanel"));
    m_one->setObjectName(QStringLiteral("compareOne"));
    m_other->setObjectName(QStringLiteral("compareOther"));
    m_one->setAccessibleName(tr("One run"));
    m_other->setAccessibleName(tr("Other run"));
    m_verdict->setObjectName(QStringLiteral("compareVerdict"));
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setForegroundRole(QPalette::PlaceholderText);
    m_verdict->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_table->setObjectName(QStringLiteral("compareTable"));
    m_table->setAccessibleName(tr("Where two runs differ"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setColumnCount(3);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fonts::rowHeight());
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QTableWidget::NoEditTriggers);
    m_table->setSelectionBehavior(QTableWidget::SelectRows);
    m_table->setPalette(Theme::of(this).itemViewPalette());
    auto* row = new QHBoxLayout;
    row->setContentsMargins(fonts::panelPadding, fonts::grid, fonts::panelPadding, fonts::grid);
    row->addWidget(m_one);
    row->addWidget(m_other);
    row->addWidget(m_verdict, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    connect(&run, &SimulatorRun::opened, this, &ComparePanel::offer);
    connect(&run, &SimulatorRun::branchesChanged, this, &ComparePanel::offer);
    for (auto* box : {m_one, m_other})
        connect(box, &QComboBox::activated, this, &ComparePanel::refresh);
}

//! The present branch against the one it left, unless somebody chose others.
void ComparePanel::offer()
{
    const auto* stage = m_run.stage();
    if (!stage)
        return;
    const auto branches = stage->branches();
    auto other = branches.empty() ? 0 : branches[m_run.shown().branch].parent;
    for (auto* box : {m_one, m_other}) {
        box->clear();
        for (const auto& branch : branches)
            box->addItem(branch.name.empty() ? tr("run %1").arg(branch.number + 1)
                                             : QString::fromStdString(branch.name),
                         quint64(branch.number));
    }
    m_one->setCurrentIndex(m_one->findData(quint64(other)));
    m_other->setCurrentIndex(m_other->findData(quint64(m_run.shown().branch)));
    refresh();
}

void ComparePanel::compare(std::uint64_t one, std::uint64_t other)
{
    m_one->setCurrentIndex(m_one->findData(quint64(one)));
    m_other->setCurrentIndex(m_other->findData(quint64(other)));
    refresh();
}

QString ComparePanel::verdict() const
{
    return m_verdict->text();
}

void ComparePanel::refresh()
{
    const auto* stage = m_run.stage();
    m_table->setRowCount(0);
    if (!stage || m_one->currentIndex() < 0 || m_other->currentIndex() < 0)
        return m_verdict->setText({});
    const auto one = m_one->currentData().toULongLong();
    const auto other = m_other->currentData().toULongLong();
    if (one == other)
        return m_verdict->setText(
            tr("One run alone. Take another choice in the past, and there are two to compare."));
    const auto difference = stage->compare(one, other);
    fill(difference, one, other);
    m_verdict->setText(tr("First difference: step %1. Messages of one alone: %2, of the other: %3.")
                           .arg(difference.step)
                           .arg(difference.onlyOne.size())
                           .arg(difference.onlyOther.size()));
    m_verdict->setToolTip(m_verdict->text());
}

void ComparePanel::fill(const Difference& difference, std::uint64_t one, std::uint64_t other)
{
    m_table->setHorizontalHeaderLabels({tr("Step"), m_one->currentText(), m_other->currentText()});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    for (const auto column : {1, 2})
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    const std::set<std::string> onlyOne(difference.onlyOne.begin(), difference.onlyOne.end());
    const std::set<std::string> onlyOther(difference.onlyOther.begin(), difference.onlyOther.end());
    const auto from = difference.step > 2 ? difference.step - 2 : 1;
    const auto ones = m_run.stepsOf(one, from, mostRows);
    const auto others = m_run.stepsOf(other, from, mostRows);
    const auto rows = int(std::max(ones.size(), others.size()));
    m_table->setRowCount(rows);
    const auto& theme = Theme::of(this);
    const auto put = [&](int row, int column, const std::vector<Step>& steps,
                         const std::set<std::string>& only, const QColor& fill) {
        if (row >= int(steps.size()))
            return;
        const auto& step = steps[std::size_t(row)];
        auto text = worded(step.taken.text);
        if (step.taken.token)
            text += u"  "
                    + QString::fromStdString(step.taken.token->type + ' ' + step.taken.token->saga);
        auto* item = new QTableWidgetItem(text);
        item->setToolTip(text);
        const auto isAlone = step.taken.token && only.contains(step.taken.token->eventId);
        if (isAlone || !step.taken.fault.empty())
            item->setBackground(fill);
        if (!step.taken.fault.empty())
            item->setIcon(QIcon(
                glyphPixmap(Glyph::Fault, 14, devicePixelRatioF(), {theme.fault, theme.base})));
        if (step.number < difference.step)
            item->setForeground(theme.muted);
        m_table->setItem(row, column, item);
    };
    for (int row = 0; row < rows; ++row) {
        auto* number = new QTableWidgetItem(QString::number(from + std::uint64_t(row)));
        number->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        number->setForeground(theme.muted);
        m_table->setItem(row, 0, number);
        put(row, 1, ones, onlyOne, theme.removedFill());
        put(row, 2, others, onlyOther, theme.addedFill());
    }
}

} // namespace app
