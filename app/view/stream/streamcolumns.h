#pragma once

#include "model/item/eventcolumn.h"

#include <QObject>

class QHeaderView;
class QMenu;

namespace app {

class Desk;
class RowView;
class StreamController;

//! Which columns the Stream has, how wide and in which order: changed by its header's menu,
//! remembered in the workspace.
class StreamColumns : public QObject
{
    Q_OBJECT

public:
    StreamColumns(StreamController& controller, RowView& view, Desk* desk);

    void add(const model::EventColumn& column);
    void remove(int logical);
    void reset();
    //! One place to the left or to the right.
    void move(int logical, int step);
    //! Fills a menu with every column, ticked where it shows, and the entry that asks for an
    //! expression.
    void fillMenu(QMenu& menu);

private:
    struct Sized
    {
        model::EventColumn column;
        int width = 0; //!< 0: the usual one.
    };

    void load();
    void save();
    static QList<Sized> usual();
    //! Where the summary would be cut, what tells least is left away and the longest becomes
    //! narrower, unless a person arranged the columns.
    void fit();
    //! As they stand in the header, from left to right.
    QList<Sized> shown() const;
    void use(const QList<Sized>& columns);
    void fillColumnMenu(QMenu& menu, int logical);
    void explainOrder();
    void showHeaderMenu(const QPoint& at);
    void askForExpression();
    bool eventFilter(QObject* watched, QEvent* event) override;
    QHeaderView& header() const;

    StreamController& m_controller;
    RowView& m_view;
    Desk* m_desk;
    bool m_loading = false;
    bool m_isUsual = true; // nobody has arranged them
    bool m_isNarrow = false;
};

} // namespace app
