#include "app/view/deadletters/deadlettersview.h"
#include "app/view/deadletters/groupmodel.h"
#include "app/view/deadletters/letterdelegate.h"
#include "app/view/deadletters/letterdetails.h"
#include "app/view/deadletters/lettermodel.h"
#include "app/view/deadletters/replaypanel.h"
#include "app/view/wishes.h"
#include "app/widget/filteredit.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/rowview.h"
#include "app/widget/tabledelegate.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace app {

using namespace model;

namespace {

FilterCheck checkFilter(const QString& text)
{
    FilterCheck check;
    const auto compiled = filter::compile(text.toStdString());
    if (compiled)
        return check;
    check.isValid = false;
    const int column = std::max(1, compiled.error().place.column);
    check.errorStart = column - 1;
    check.errorLength = 1;
    check.message = DeadLettersView::tr("Column %1: %2 %3")
                        .arg(column)
                        .arg(QString::fromStdString(compiled.error().text),
                             QString::fromStdString(compiled.error().advice))
                        .trimmed();
    return check;
}

} // namespace

void DeadLettersView::buildGroups()
{
    m_groupTable->setObjectName(QStringLiteral("letterGroups"));
    m_groupTable->setAccessibleName(tr("Groups of dead letters"));
    m_groupTable->setFrameShape(QFrame::NoFrame);
    m_groupTable->setItemDelegate(new TableDelegate(m_groupTable));
    m_groupTable->setModel(m_groups);
    m_groupTable->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* header = m_groupTable->header();
    const auto em = QFontMetrics(fonts::body()).averageCharWidth();
    const auto mono = QFontMetrics(fonts::mono()).averageCharWidth();
    using Column = GroupModel::Column;
    const std::array<int, std::size_t(Column::Count)> widths{
        26, 40 * em, 22 * em, 14 * em, 8 * mono, 10 * mono, 10 * mono, 64};
    for (std::size_t i = 0; i < widths.size(); ++i)
        header->resizeSection(int(i), widths[i]);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(int(Column::First), QHeaderView::Stretch);
}

QWidget* DeadLettersView::buildActions()
{
    auto* bar = new QWidget;
    auto* column = new QVBoxLayout(bar);
    column->setContentsMargins(8, 7, 8, 7);
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setSpacing(fonts::grid);
    m_filter = new FilterEdit;
    m_filter->setObjectName(QStringLiteral("lettersFilter"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setPlaceholderText(tr("Filter: a word, or key == \"O-4822\""));
    m_filter->setMinimumHeight(fonts::controlHeight());
    m_filter->setChecker(checkFilter);
    m_replayed = new QToolButton;
    m_replayed->setObjectName(QStringLiteral("showReplayed"));
    m_replayed->setCheckable(true);
    m_replayed->setAutoRaise(true);
    m_replayed->setIcon(icons::icon(QStringLiteral("eye")));
    m_replayed->setToolTip(tr("Show those too that were replayed already"));
    m_replayed->setAccessibleName(m_replayed->toolTip());
    const auto add = [](const char* name, const char* icon, const QString& text) {
        auto* button = new QPushButton(icons::icon(QLatin1String(icon)), text);
        button->setObjectName(QLatin1String(name));
        return button;
    };
    m_edit = add("letterEdit", "pencil", tr("Edit…"));
    m_repair = add("letterRepair", "run", tr("Repair by rule…"));
    m_plan = add("planReplay", "replay", {});
    m_plan->setDefault(true);
    row->addWidget(m_filter, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_replayed, m_edit, m_repair, m_plan})
        row->addWidget(widget);
    m_filterError = new QLabel;
    m_filterError->setObjectName(QStringLiteral("lettersFilterError"));
    m_filterError->setTextFormat(Qt::PlainText);
    m_filterError->setWordWrap(true);
    m_filterError->hide();
    column->addLayout(row);
    column->addWidget(m_filterError);
    return bar;
}

void DeadLettersView::buildLetters()
{
    m_letterTable->setObjectName(QStringLiteral("letterTable"));
    m_letterTable->setAccessibleName(tr("Dead letters"));
    m_letterTable->setFrameShape(QFrame::NoFrame);
    m_letterTable->setItemDelegate(new LetterDelegate(m_letterTable));
    m_letterTable->setModel(m_letters);
    m_letterTable->installEventFilter(this);
    auto* header = m_letterTable->header();
    header->setSectionsClickable(true);
    const auto em = QFontMetrics(fonts::body()).averageCharWidth();
    const auto mono = QFontMetrics(fonts::mono()).averageCharWidth();
    using Column = LetterModel::Column;
    const std::array<int, std::size_t(Column::Count)> widths{
        28, 15 * mono, 12 * mono, 24 * em, 24 * mono, 6 * mono, 30 * em};
    for (std::size_t i = 0; i < widths.size(); ++i)
        header->resizeSection(int(i), widths[i]);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(int(Column::Again), QHeaderView::Stretch);
}

void DeadLettersView::connectSignals()
{
    if (m_context.wishes)
        connect(m_context.wishes, &Wishes::linkWanted, this, &DeadLettersView::follow);
    if (m_context.selection)
        connect(m_context.selection, &Selection::changed, this, &DeadLettersView::showSelection);
    setFocusProxy(m_letterTable);
    connect(m_firstLevel, &QComboBox::activated, this, &DeadLettersView::levelsChosen);
    connect(m_secondLevel, &QComboBox::activated, this, &DeadLettersView::levelsChosen);
    connect(m_note, &QPushButton::clicked, this, &DeadLettersView::writeNote);
    connect(m_reports->menu(), &QMenu::aboutToShow, this, &DeadLettersView::fillReports);
    connect(m_groupTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DeadLettersView::groupChosen);
    connect(m_letterTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DeadLettersView::letterChosen);
    connect(m_letterTable->header(), &QHeaderView::sectionClicked, this, [this](int section) {
        if (section == int(LetterModel::Column::Check))
            m_letters->setAllChecked(m_letters->allChecked() != Qt::Checked);
    });
    connect(m_letters, &LetterModel::checkedChanged, this, &DeadLettersView::showCounts);
    connect(m_filter, &FilterEdit::filterAccepted, this, &DeadLettersView::filterAccepted);
    connect(m_filter, &FilterEdit::checked, this, [this](const FilterCheck& check) {
        m_filterError->setText(check.message);
        m_filterError->setVisible(!check.isValid);
    });
    connect(m_replayed, &QToolButton::toggled, this, [this](bool shows) {
        m_list.setShowsReplayed(shows);
        tick();
    });
    connect(m_edit, &QPushButton::clicked, this, &DeadLettersView::editLetter);
    connect(m_repair, &QPushButton::clicked, this, &DeadLettersView::repairByRule);
    connect(m_plan, &QPushButton::clicked, this, [this] { planReplay(wantedRows()); });
    connect(m_details, &LetterDetails::planWanted, this, &DeadLettersView::openPlan);
    connect(m_panel, &ReplayPanel::closeWanted, this, [this] {
        if (!m_desk.isBusy())
            m_desk.close();
        showPanel(false);
    });
    connect(m_panel, &ReplayPanel::leaveOutWanted, this, [this](const std::vector<Row>& rows) {
        auto left = wantedRows();
        std::erase_if(left, [&rows](Row row) { return std::ranges::count(rows, row) > 0; });
        m_letters->setAllChecked(false);
        m_letters->setChecked(left, true);
        m_desk.close();
        planReplay(left);
    });
    connect(m_panel, &ReplayPanel::showWanted, this, [this](Row row) {
        if (const auto at = m_letters->rowOf(row); at >= 0)
            m_letterTable->setCurrentIndex(m_letters->index(at, 1));
    });
    connect(m_topics, &QToolButton::clicked, this, &DeadLettersView::chooseTopics);
    connect(m_panel, &ReplayPanel::upcastWanted, this, &DeadLettersView::upcast);
    connect(m_panel, &ReplayPanel::failuresWanted, this, &DeadLettersView::planFailures);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        if (!isVisible())
            tick();
        m_letters->refreshAgain();
        showBadge();
        lookAround();
    });
}

} // namespace app
