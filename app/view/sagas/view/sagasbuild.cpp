#include "app/session/session.h"
#include "app/view/sagas/compare/sagacomparepanel.h"
#include "app/view/sagas/process/processmappanel.h"
#include "app/view/sagas/sequence/sequencepanel.h"
#include "app/view/sagas/state/sagastatepanel.h"
#include "app/view/sagas/view/sagadetails.h"
#include "app/view/sagas/view/sagamodel.h"
#include "app/view/sagas/view/sagastrip.h"
#include "app/view/sagas/view/sagasview.h"
#include "app/view/sagas/view/stepbar.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/filteredit.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/rowview.h"

#include <QAction>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace app {

using namespace model::saga;

using Column = SagaModel::Column;

namespace {

QFrame* hairline()
{
    auto* line = new QFrame;
    line->setFixedHeight(1);
    line->setBackgroundRole(QPalette::Mid);
    line->setAutoFillBackground(true);
    return line;
}

QVBoxLayout* tightColumn(QWidget* widget)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

FilterCheck checkFilter(const QString& text)
{
    FilterCheck check;
    const auto bytes = text.toStdString();
    const auto parsed = SagaFilter::parse(bytes);
    if (parsed)
        return check;
    check.isValid = false;
    const auto column = std::max(1, int(parsed.error().place.column));
    check.errorStart = int(
        QString::fromUtf8(bytes.data(), std::min(qsizetype(column) - 1, qsizetype(bytes.size())))
            .size());
    check.errorLength = 1;
    check.message = SagasView::tr("Column %1: %2 %3")
                        .arg(column)
                        .arg(QString::fromStdString(parsed.error().text),
                             QString::fromStdString(parsed.error().advice))
                        .trimmed();
    return check;
}

//! The saga's names and states, by what was begun before the cursor.
FilterCompletion completeFilter(const QString& text, int cursor)
{
    int start = cursor;
    while (start > 0 && (text[start - 1].isLetterOrNumber() || text[start - 1] == u'-'))
        --start;
    const auto begun = text.mid(start, cursor - start);
    FilterCompletion completion{.start = start, .length = cursor - start};
    if (begun.isEmpty())
        return completion;
    const auto offer = [&](std::string_view name, const QString& detail) {
        const auto word = QString::fromUtf8(name.data(), qsizetype(name.size()));
        if (word.startsWith(begun, Qt::CaseInsensitive) && word != begun)
            completion.candidates.push_back({.text = word, .detail = detail});
    };
    const bool isInText = text.left(cursor).count(u'"') % 2 == 1;
    if (isInText) {
        for (int state = 0; state < int(SagaState::Count); ++state)
            offer(name(SagaState(state)), SagasView::tr("state"));
        return completion;
    }
    for (const auto& variable : sagaVariables)
        offer(variable.name,
              QString::fromUtf8(variable.detail.data(), qsizetype(variable.detail.size())));
    return completion;
}

} // namespace

SagasView::SagasView(const ViewContext& context, QWidget* parent)
    : View(parent)
    , m_context(context)
    , m_sagas(context.session.analysis().sagas)
    , m_reader(context.session.store())
    , m_model(new SagaModel(m_sagas, this))
    , m_strip(new SagaStrip)
    , m_table(new RowView)
    , m_noMatch(new EmptyState)
    , m_empty(new EmptyState)
    , m_details(new SagaDetails(context, m_focus))
    , m_pageButtons(new QButtonGroup(this))
    , m_pageStack(new QStackedWidget)
{
    setObjectName(QStringLiteral("sagasView"));
    m_empty->setObjectName(QStringLiteral("sagasEmpty"));
    m_noMatch->setObjectName(QStringLiteral("sagasNoMatch"));
    buildTable();
    m_middle = new QSplitter(Qt::Horizontal);
    m_middle->setChildrenCollapsible(false);
    m_middle->addWidget(buildList());
    m_middle->addWidget(buildPages());
    m_middle->setStretchFactor(1, 1);
    const auto em = fontMetrics().averageCharWidth();
    m_middle->setSizes({68 * em, 90 * em});
    auto* left = new QWidget;
    auto* column = tightColumn(left);
    m_state = new SagaStatePanel(context, m_focus);
    m_panels.push_back(m_state);
    m_upper = new QSplitter(Qt::Vertical);
    m_upper->setChildrenCollapsible(false);
    m_upper->addWidget(m_middle);
    m_upper->addWidget(m_state);
    m_upper->setStretchFactor(0, 1);
    m_upper->setSizes({24 * fonts::rowHeight(), 9 * fonts::rowHeight()});
    column->addWidget(m_strip);
    column->addWidget(hairline());
    column->addWidget(m_upper, 1);
    auto* parts = new QSplitter(Qt::Horizontal);
    parts->setChildrenCollapsible(false);
    parts->addWidget(left);
    parts->addWidget(m_details);
    parts->setStretchFactor(0, 1);
    parts->setSizes({150 * em, 44 * em});
    m_whole = new QStackedLayout(this);
    m_whole->addWidget(parts);
    m_whole->addWidget(m_empty);
    setFocusProxy(m_table);
    addKeys();
    connectSignals();
    lookAgain();
}

SagasView::~SagasView() = default;

QWidget* SagasView::buildBar()
{
    auto* bar = new QWidget;
    auto* column = new QVBoxLayout(bar);
    column->setContentsMargins(8, 7, 8, 7);
    column->setSpacing(fonts::grid);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_filter = new FilterEdit;
    m_filter->setObjectName(QStringLiteral("sagaFilter"));
    m_filter->setAccessibleName(tr("Filter of sagas"));
    m_filter->setPlaceholderText(tr("state == \"stuck\" || age > 5m"));
    m_filter->setToolTip(tr("A part of the key; a condition over state, step, key, age, inStep, "
                            "deadline or started; or the common filter, for sagas that have such "
                            "an event: payload.totalAmount > 100000"));
    m_filter->setMinimumHeight(fonts::controlHeight());
    m_filter->setChecker(checkFilter);
    m_filter->setCompleter(completeFilter);
    m_order = new QComboBox;
    m_order->setObjectName(QStringLiteral("sagaOrder"));
    m_order->setAccessibleName(tr("Order"));
    const std::array orders{tr("needs attention"), tr("newest"),  tr("oldest"), tr("age"),
                            tr("in this step"),    tr("deadline")};
    for (std::size_t i = 0; i < orders.size(); ++i)
        m_order->addItem(orders[i], int(i));
    row->addWidget(m_filter, 1);
    row->addWidget(m_order);
    m_definition = new QComboBox;
    m_definition->setObjectName(QStringLiteral("sagaDefinition"));
    m_definition->setAccessibleName(tr("Definition"));
    m_definition->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_definition->setMinimumContentsLength(18);
    m_note = new QLabel;
    m_note->setFont(fonts::small());
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto* second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_definition, 1);
    second->addWidget(m_note);
    column->addLayout(row);
    column->addLayout(second);
    return bar;
}

void SagasView::buildTable()
{
    m_table->setObjectName(QStringLiteral("sagaTable"));
    m_table->setAccessibleName(tr("Sagas"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setItemDelegate(new StepBarDelegate(m_table));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->header()->setStretchLastSection(false);
    m_table->viewport()->installEventFilter(this);
}

//! Narrow beside the diagram, the list says age and deadline in words alone.
void SagasView::fitColumns()
{
    auto* header = m_table->header();
    const auto em = QFontMetrics(fonts::body()).averageCharWidth();
    const auto mono = QFontMetrics(fonts::mono()).averageCharWidth();
    constexpr std::size_t usualSteps = 6;
    header->resizeSection(int(Column::Glyph), 26);
    header->resizeSection(int(Column::Key), 11 * mono);
    header->resizeSection(int(Column::State), 14 * em);
    header->resizeSection(int(Column::Steps), StepBarDelegate::width(usualSteps));
    const auto numbers = 11 * mono;
    auto taken = 26 + 11 * mono + 14 * em + StepBarDelegate::width(usualSteps);
    const auto isWide = m_table->viewport()->width() > taken + 3 * numbers + 24 * em;
    for (const auto number : {Column::Age, Column::InStep, Column::Deadline}) {
        header->setSectionHidden(int(number), !isWide);
        header->resizeSection(int(number), numbers);
    }
    taken += isWide ? 3 * numbers : 0;
    header->resizeSection(int(Column::Where),
                          std::max(10 * em, m_table->viewport()->width() - taken));
}

QWidget* SagasView::buildList()
{
    auto* pages = new QWidget;
    m_listPages = new QStackedLayout(pages);
    m_listPages->addWidget(m_table);
    m_listPages->addWidget(m_noMatch);
    auto* list = new QWidget;
    auto* column = tightColumn(list);
    column->addWidget(buildBar());
    column->addWidget(hairline());
    column->addWidget(pages, 1);
    return list;
}

QWidget* SagasView::buildPages()
{
    m_pageBar = new QWidget;
    auto* row = new QHBoxLayout(m_pageBar);
    row->setContentsMargins(8, fonts::grid, 8, fonts::grid);
    row->setSpacing(fonts::grid);
    m_pageButtons->setExclusive(true);
    addPage("sequence", QStringLiteral("sequence"), tr("Sequence"),
            new SequencePanel(m_context, m_focus));
    m_process = new ProcessMapPanel(m_context, m_focus);
    addPage("process", QStringLiteral("map"), tr("Process map"), m_process);
    m_compare = new SagaComparePanel(m_context, m_focus);
    addPage("compare", QStringLiteral("compare"), tr("Compare"), m_compare);
    row->addStretch(1);
    auto* pages = new QWidget;
    // A small window takes room from the list's last column before it takes it from the diagram.
    pages->setMinimumWidth(92 * fontMetrics().averageCharWidth());
    auto* column = tightColumn(pages);
    column->addWidget(m_pageBar);
    column->addWidget(hairline());
    column->addWidget(m_pageStack, 1);
    m_pageButtons->buttons().constFirst()->setChecked(true);
    return pages;
}

void SagasView::addPage(const char* id, const QString& icon, const QString& title, SagaPanel* panel)
{
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("sagaPage_") + QLatin1String(id));
    button->setText(title);
    button->setIcon(icons::icon(icon));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    m_pageBar->layout()->addWidget(button);
    m_pageButtons->addButton(button, int(m_panels.size()));
    m_pageStack->addWidget(panel);
    m_panels.push_back(panel);
}

void SagasView::choosePage(const QString& id)
{
    auto* button = findChild<QToolButton*>(QStringLiteral("sagaPage_") + id);
    if (!button)
        return;
    button->setChecked(true);
    m_pageStack->setCurrentIndex(m_pageButtons->id(button));
}

//! A page comes to the front, and the keyboard with it.
void SagasView::goToPage(const QString& id)
{
    choosePage(id);
    m_pageStack->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

//! From the list into each part and back.
void SagasView::addKeys()
{
    const auto add = [this](const char* id, const QString& text, const QKeySequence& key,
                            auto&& deed) {
        auto* action = new QAction(text, this);
        action->setObjectName(QLatin1String(id));
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, deed);
        addAction(action);
    };
    add("sagaGoToList", tr("To the list of sagas"), Qt::Key_F7,
        [this] { m_table->setFocus(Qt::ShortcutFocusReason); });
    add("sagaGoToSequence", tr("To the sequence diagram"), Qt::Key_F8,
        [this] { goToPage(QStringLiteral("sequence")); });
    add("sagaGoToProcess", tr("To the process map"), Qt::Key_F9,
        [this] { goToPage(QStringLiteral("process")); });
    add("sagaGoToCompare", tr("To the comparison"), Qt::SHIFT | Qt::Key_F9,
        [this] { goToPage(QStringLiteral("compare")); });
}

void SagasView::connectSignals()
{
    connect(m_table, &QAbstractItemView::activated, this,
            [this] { goToPage(QStringLiteral("sequence")); });
    connect(m_filter, &FilterEdit::filterAccepted, this, &SagasView::filterAccepted);
    connect(m_strip, &SagaStrip::chosen, this, &SagasView::askAgain);
    connect(m_order, &QComboBox::activated, this, &SagasView::askAgain);
    connect(m_definition, &QComboBox::activated, this, &SagasView::definitionChosen);
    connect(m_pageButtons, &QButtonGroup::idClicked, m_pageStack, &QStackedWidget::setCurrentIndex);
    // The state goes with the sequence; map and comparison have the room to themselves.
    connect(m_pageStack, &QStackedWidget::currentChanged, this,
            [this](int page) { m_state->setVisible(page == 0); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SagasView::rowChosen);
    connect(m_model, &SagaModel::aboutToReorder, this, &SagasView::keepPlace);
    connect(m_model, &SagaModel::reordered, this, &SagasView::putBack);
    connect(&m_focus, &SagaFocus::changed, this, &SagasView::focusChanged);
    connect(m_details, &SagaDetails::compareWanted, this, [this](const QString& key) {
        m_compare->holdAgainst(key);
        choosePage(QStringLiteral("compare"));
    });
    if (m_context.selection)
        connect(m_context.selection, &Selection::changed, this, &SagasView::selectionChanged);
    if (m_context.wishes)
        connect(m_context.wishes, &Wishes::linkWanted, this, &SagasView::follow);
}

} // namespace app
