#include "app/view/sagas/compare/messagespage.h"

#include "app/session/session.h"
#include "app/view/sagas/compare/alignmentmodel.h"
#include "app/view/sagas/compare/alignmentwords.h"
#include "app/view/selection.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/tabledelegate.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QStackedLayout>
#include <QTableView>

namespace app {

using Column = AlignmentModel::Column;
using What = CompareWith::What;

MessagesPage::MessagesPage(const ViewContext& context, SagaFocus& focus, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_focus(focus)
    , m_keeper(context.session)
    , m_model(new AlignmentModel(*context.categories, this))
    , m_other(new QComboBox)
    , m_key(new QLineEdit)
    , m_values(new QCheckBox(tr("Payloads")))
    , m_verdict(new QLabel)
    , m_table(new QTableView)
    , m_empty(new EmptyState)
    , m_stack(new QStackedLayout)
{
    build();
    connectSignals();
    show();
}

void MessagesPage::build()
{
    m_other->setObjectName(QStringLiteral("sagaCompareOther"));
    m_other->setAccessibleName(tr("Held against"));
    m_other->addItem(tr("What the definition expects"), int(What::Definition));
    m_other->addItem(tr("The nearest completed saga"), int(What::NearestCompleted));
    m_other->addItem(tr("Another saga"), int(What::Key));
    m_key->setObjectName(QStringLiteral("sagaCompareKey"));
    m_key->setAccessibleName(tr("Key of the other saga"));
    m_key->setPlaceholderText(tr("Key"));
    m_key->setClearButtonEnabled(true);
    m_key->setMaximumWidth(fonts::rowHeight() * 12);
    m_key->hide();
    m_values->setObjectName(QStringLiteral("sagaComparePayloads"));
    m_values->setToolTip(tr("Compare the fields of the payloads too. Ids, times and the sagas' own "
                            "keys are left out."));
    m_values->setChecked(true);
    m_verdict->setObjectName(QStringLiteral("sagaCompareVerdict"));
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setFont(fonts::strong());
    m_verdict->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_table->setObjectName(QStringLiteral("sagaCompareTable"));
    m_table->setAccessibleName(tr("Two sagas side by side"));
    m_table->setModel(m_model);
    prepareTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setPalette(Theme::of(this).itemViewPalette());
    auto* row = new QHBoxLayout;
    row->setContentsMargins(fonts::panelPadding, fonts::grid, fonts::panelPadding, fonts::grid);
    row->setSpacing(2 * fonts::grid);
    row->addWidget(m_other);
    row->addWidget(m_key);
    row->addWidget(m_values);
    row->addSpacing(fonts::panelPadding);
    row->addWidget(m_verdict, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addLayout(m_stack, 1);
}

void MessagesPage::connectSignals()
{
    connect(m_other, &QComboBox::currentIndexChanged, this, [this] {
        m_key->setVisible(m_other->currentData().toInt() == int(What::Key));
        if (m_key->isVisible())
            m_key->setFocus();
        tick();
    });
    connect(m_key, &QLineEdit::textChanged, this, &MessagesPage::tick);
    connect(m_values, &QCheckBox::toggled, this, &MessagesPage::tick);
    connect(&m_focus, &SagaFocus::changed, this, &MessagesPage::tick);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &MessagesPage::selectEvent);
    connect(m_table, &QTableView::clicked, this, &MessagesPage::selectEvent);
    connect(m_context.selection, &Selection::changed, this, &MessagesPage::showSelected);
}

CompareWith MessagesPage::wanted() const
{
    return {.what = What(m_other->currentData().toInt()),
            .key = m_key->text().trimmed().toStdString(),
            .withPayloads = m_values->isChecked()};
}

void MessagesPage::holdAgainst(const QString& key)
{
    m_key->setText(key);
    const auto what = key.isEmpty() ? What::Definition : What::Key;
    m_other->setCurrentIndex(m_other->findData(int(what)));
}

void MessagesPage::tick()
{
    if (m_keeper.tick(m_focus.current(), wanted()))
        show();
}

void MessagesPage::show()
{
    const auto& compared = m_keeper.compared();
    const auto isThere = compared && compared->hasOther;
    m_isShowing = true;
    m_model->show(isThere ? compared : nullptr);
    m_isShowing = false;
    m_verdict->setText(isThere ? verdictOf(*compared) : QString());
    m_verdict->setToolTip(m_verdict->text());
    m_stack->setCurrentWidget(isThere ? static_cast<QWidget*>(m_table) : m_empty);
    if (!isThere)
        return sayWhyNot();
    auto* header = m_table->horizontalHeader();
    for (const auto column : {Column::Mark, Column::LeftTime, Column::Left, Column::RightTime,
                              Column::Right, Column::Later})
        header->setSectionResizeMode(int(column), QHeaderView::Interactive);
    m_table->resizeColumnsToContents();
    // Titles of the small font are cut when they have no more than their own width.
    for (const auto column : {Column::LeftTime, Column::RightTime, Column::Later})
        header->resizeSection(int(column), header->sectionSize(int(column)) + fonts::panelPadding);
    header->resizeSection(int(Column::Mark), fonts::rowHeight() + fonts::grid);
    showSelected();
}

void MessagesPage::sayWhyNot()
{
    const auto icon = QStringLiteral("sagas");
    if (!m_focus.current())
        return m_empty->say(icon, tr("No saga is chosen."),
                            tr("Choose one in the list to see it beside its definition or another "
                               "saga."));
    if (!m_keeper.compared())
        return m_empty->say(icon, tr("Reading both sides."), {});
    if (m_keeper.compared()->with.what == What::NearestCompleted)
        return m_empty->say(icon, tr("No saga has completed."),
                            tr("Hold it against the definition instead."));
    m_empty->say(icon, tr("There is no such saga."), tr("Write the key of one of the list."));
}

void MessagesPage::selectEvent(const QModelIndex& index)
{
    if (m_isShowing)
        return;
    if (const auto row = m_model->eventOf(index))
        m_context.selection->select({&m_context.session.store(), *row});
}

//! What is selected elsewhere is the current line here.
void MessagesPage::showSelected()
{
    const auto selected = m_context.selection->current();
    if (!selected || selected->store != &m_context.session.store()
        || m_model->eventOf(m_table->currentIndex()) == selected->row)
        return;
    m_isShowing = true;
    m_table->setCurrentIndex(m_model->find(selected->row));
    m_isShowing = false;
}

} // namespace app
