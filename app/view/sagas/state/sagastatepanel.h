#pragma once

#include "app/view/sagas/base/sagafocus.h"
#include "app/view/sagas/base/sagapanel.h"
#include "app/view/sagas/state/messagecard.h"
#include "app/view/sagas/story/storykeeper.h"
#include "app/view/viewcontext.h"
#include "model/sequence/statefold.h"

class QHBoxLayout;
class QLabel;
class QListView;
class QSlider;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace app {

class DiffViewDelegate;
class DiffViewModel;
class EmptyState;

//! The state of what the saga is about, told again from its events up to the one that is selected:
//! what led to that event, what it changed, what went out. A scrubber goes through all of them.
class SagaStatePanel : public SagaPanel
{
    Q_OBJECT

public:
    SagaStatePanel(const ViewContext& context, SagaFocus& focus, QWidget* parent = nullptr);
    ~SagaStatePanel() override;

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;

    //! How many events of the saga are told; 0: none.
    [[nodiscard]] std::size_t at() const { return m_at; }
    [[nodiscard]] std::size_t events() const;
    [[nodiscard]] DiffViewModel* changes() const { return m_changes; }
    void goTo(std::size_t event);

private:
    using MessageIndex = model::sequence::MessageIndex;
    struct Column
    {
        QWidget* widget = nullptr;
        QVBoxLayout* cards = nullptr;
        QHBoxLayout* links = nullptr;
    };

    QWidget* buildHead();
    QToolButton* addButton(QHBoxLayout& row, const char* id, const QString& icon,
                           const QString& text);
    QWidget* buildColumns();
    Column buildColumn(const char* id, const QString& title);
    QWidget* buildChanges();
    QLabel* addLink(Column& column, const char* id, const QString& text);
    void take(const std::shared_ptr<const ToldSaga>& told);
    void showEmpty();
    void showCurrent();
    void showChanges();
    void fillIn(const model::sequence::Message& message);
    void fillOut(MessageIndex index);
    void addCard(Column& column, MessageIndex message);
    void addNote(Column& column, const QString& text);
    static void clear(Column& column);
    void layOutPaths();
    void choose(std::size_t event);
    void followSelection();
    void follow(const QString& link);
    [[nodiscard]] const model::sequence::Message* current() const;

    const ViewContext m_context;
    SagaFocus& m_focus;
    StoryKeeper m_keeper;
    TimeFormat m_times;
    std::unique_ptr<model::sequence::StateFold> m_fold;
    std::size_t m_at = 0;
    bool m_isAtEnd = true;
    std::optional<model::Row> m_letter; //!< What a replay would be of.
    DiffViewModel* m_changes;
    DiffViewDelegate* m_delegate;
    QListView* m_list = nullptr;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QLabel* m_title = nullptr;
    QLabel* m_place = nullptr;
    QSlider* m_slider = nullptr;
    QToolButton* m_first = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QToolButton* m_last = nullptr;
    Column m_in;
    Column m_out;
    QLabel* m_stream = nullptr;
    QLabel* m_outbox = nullptr;
    QLabel* m_replay = nullptr;
};

} // namespace app
