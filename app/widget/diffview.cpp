#include "app/widget/diffview.h"

#include "app/widget/diffviewdelegate.h"
#include "app/widget/fonts.h"
#include "app/widget/payloadbar.h"
#include "app/widget/payloadjob.h"
#include "app/widget/payloadnotice.h"
#include "app/widget/payloadtext.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace app {

using model::DiffEntry;
using model::DocumentDiff;

DiffView::DiffView(QWidget* parent)
    : QWidget(parent)
    , m_model(new DiffViewModel(this))
    , m_delegate(new DiffViewDelegate(this))
    , m_choices(new QComboBox(this))
    , m_only(new QToolButton(this))
    , m_list(new QListView(this))
    , m_notice(new PayloadNotice(this))
    , m_pages(new QStackedWidget(this))
    , m_counts(new QLabel(this))
{
    buildList();
    auto* foot = new PayloadBar(PayloadBar::Edge::Top, this);
    foot->row()->addWidget(m_counts, 1);
    foot->row()->addWidget(m_only);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_pages, 1);
    layout->addWidget(foot);
    showNothing(tr("Choose what this event is compared with."));
}

QWidget* DiffView::buildBar()
{
    auto* bar = new PayloadBar(PayloadBar::Edge::Bottom, this);
    auto* label = new QLabel(tr("Compare with"), bar);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setBuddy(m_choices);
    m_choices->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choices->setMinimumContentsLength(12);
    m_choices->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_only->setText(tr("Differences"));
    m_only->setToolTip(tr("Show only what differs"));
    m_only->setCheckable(true);
    bar->row()->addWidget(label);
    bar->row()->addWidget(m_choices, 1);
    connect(m_choices, &QComboBox::activated, this, &DiffView::choiceRequested);
    connect(m_choices, &QComboBox::currentTextChanged, m_choices,
            [box = m_choices](const QString& text) { box->setToolTip(plainToolTip(text)); });
    connect(m_only, &QToolButton::toggled, m_model, &DiffViewModel::setOnlyDifferences);
    return bar;
}

void DiffView::buildList()
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setAccessibleName(tr("Differences"));
    m_pages->addWidget(m_notice);
    m_pages->addWidget(m_list);
    m_counts->setTextFormat(Qt::PlainText);
    m_counts->setWordWrap(true);
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &DiffView::tellRange);
}

void DiffView::setChoices(const QStringList& choices, int current)
{
    const QSignalBlocker quiet(m_choices);
    m_choices->clear();
    m_choices->addItems(choices);
    m_choices->setCurrentIndex(choices.isEmpty() ? -1 : current);
    m_choices->setEnabled(!choices.isEmpty());
    m_choices->setToolTip(plainToolTip(m_choices->currentText()));
}

int DiffView::choice() const
{
    return m_choices->currentIndex();
}

void DiffView::setAfter(const QByteArray& after)
{
    m_after = after;
    showNothing(tr("Choose what this event is compared with."));
}

void DiffView::showNothing(const QString& reason)
{
    ++m_generation;
    m_model->setDiff({});
    m_counts->clear();
    m_notice->setText(model::Glyph::Note, tr("Nothing to compare with."), reason);
    m_pages->setCurrentWidget(m_notice);
}

void DiffView::setBefore(const QByteArray& before)
{
    const auto generation = ++m_generation;
    const bool isLong = before.size() + m_after.size() >= backgroundFrom;
    runJob(
        this, isLong, [before, after = m_after] { return compareValues(before, after); },
        [this, generation](ShownDiff diff) {
            if (generation == m_generation)
                take(std::move(diff));
        });
}

void DiffView::take(ShownDiff diff)
{
    m_model->setDiff(std::move(diff));
    m_counts->setText(countsText());
    m_pages->setCurrentWidget(m_list);
    layOutPaths();
}

QString DiffView::countsText() const
{
    const auto& diff = m_model->diff().diff;
    const auto total = int(diff.total());
    const auto what = diff.form == DocumentDiff::Form::Fields ? tr("%n field(s)", nullptr, total)
                      : diff.form == DocumentDiff::Form::Lines
                          ? tr("%n line(s)", nullptr, total)
                          : tr("%n block(s) of 16 bytes", nullptr, total);
    const auto text = tr("%1: %2 same, %3 changed, %4 added, %5 removed")
                          .arg(what)
                          .arg(diff.count(DiffEntry::Kind::Same))
                          .arg(diff.count(DiffEntry::Kind::Changed))
                          .arg(diff.count(DiffEntry::Kind::Added))
                          .arg(diff.count(DiffEntry::Kind::Removed));
    return diff.cut ? tr("%1. Not everything could be compared or is listed.").arg(text) : text;
}

void DiffView::layOutPaths()
{
    const QFontMetrics metrics(fonts::mono());
    int widest = 0;
    for (int row = 0; row < std::min(200, m_model->rowCount()); ++row)
        widest =
            std::max(widest, metrics.horizontalAdvance(
                                 m_model->index(row).data(DiffViewModel::PathRole).toString()));
    m_delegate->setPathWidth(widest + 2);
    m_list->doItemsLayout();
}

void DiffView::tellRange(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    const auto& side = m_model->entry(index).after;
    Q_EMIT rangeSelected(qsizetype(side.offset), qsizetype(side.offset + side.text.size()));
}

} // namespace app
