#pragma once

#include "app/view/life/lifegatherer.h"
#include "app/view/viewcontext.h"
#include "app/widget/timeformat.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QListView;
class QStackedLayout;

namespace app {

class EmptyState;
class StripModel;

//! The dock "Life of this event": the steps of the selected event, what is missing, and what would
//! happen if it came again now. GUI thread.
class LifePanel : public QWidget
{
    Q_OBJECT

public:
    explicit LifePanel(const ViewContext& context, QWidget* parent = nullptr);
    ~LifePanel() override;

    void setTimeFormat(const TimeFormat& format);
    //! Looks anew; by itself once a second while in sight.
    void refresh();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildPage();
    QListView* buildList(StripModel& model, const QString& name);
    void showHeading(const EventLife& life);
    void showAgain(const EventLife& life);
    void jump(const QModelIndex& index);
    void fitAgain();

    ViewContext m_context;
    LifeGatherer m_gatherer;
    TimeFormat m_times;
    QTimer m_timer;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    QLabel* m_marker;
    QLabel* m_type;
    QLabel* m_key;
    QLabel* m_id;
    StripModel* m_steps;
    StripModel* m_again;
    QListView* m_stepList;
    QListView* m_againList;
    QLabel* m_againNote;
};

} // namespace app
