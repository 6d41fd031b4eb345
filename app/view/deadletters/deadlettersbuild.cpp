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

QWidget* DeadLettersView::buildBar()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, fonts::grid, 8, fonts::grid);
    row->setSpacing(8);
    const auto addLevel = [row](const QString& label, const char* name) {
        auto* combo = new QComboBox;
        combo->setObjectName(QLatin1String(name));
        combo->setAccessibleName(label);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        auto* words = new QLabel(label);
        words->setBuddy(combo);
        row->addWidget(words);
        row->addWidget(combo);
        return combo;
    };
    m_firstLevel = addLevel(tr("Group by"), "lettersFirstLevel");
    m_secondLevel = addLevel(tr("then"), "lettersSecondLevel");
    m_secondLevel->addItem(tr("nothing"), -1);
    for (int by = 0; by < int(GroupBy::Count); ++by) {
        m_firstLevel->addItem(levelChoice(GroupBy(by)), by);
        m_secondLevel->addItem(levelChoice(GroupBy(by)), by);
    }
    m_firstLevel->setCurrentIndex(m_firstLevel->findData(int(m_list.firstLevel())));
    m_secondLevel->setCurrentIndex(m_secondLevel->findData(int(*m_list.secondLevel())));
    m_note = new QPushButton(icons::icon(QStringLiteral("note")), tr("Note…"));
    m_note->setObjectName(QStringLiteral("letterNote"));
    m_note->setFlat(true);
    m_note->setToolTip(tr("Write a note to the selected group"));
    m_reports = new QToolButton;
    m_reports->setObjectName(QStringLiteral("replayReports"));
    m_reports->setText(tr("Replays"));
    m_reports->setIcon(icons::icon(QStringLiteral("history")));
    m_reports->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_reports->setAutoRaise(true);
    m_reports->setPopupMode(QToolButton::InstantPopup);
    m_reports->setToolTip(tr("Earlier replays: their reports, and what can go on"));
    m_reports->setMenu(new QMenu(m_reports));
    m_topics = new QToolButton;
    m_topics->setObjectName(QStringLiteral("letterTopics"));
    m_topics->setText(tr("Topics…"));
    m_topics->setIcon(icons::icon(QStringLiteral("topic")));
    m_topics->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_topics->setAutoRaise(true);
    m_topics->setToolTip(tr("Say which topics hold dead letters, and how they are read"));
    m_counts = new QLabel;
    m_counts->setObjectName(QStringLiteral("lettersCount"));
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    m_counts->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_counts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_note);
    row->addWidget(m_reports);
    row->addWidget(m_topics);
    row->addWidget(m_counts, 1);
    return bar;
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
