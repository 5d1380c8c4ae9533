#pragma once

#include "net/session/Session.h"

#include <QAbstractListModel>

namespace polder {

/// The members of the session as a list: name, colour, which one is this program.
class PlayersModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { ColourRole = Qt::UserRole, SelfRole, MemberRole };

    using QAbstractListModel::QAbstractListModel;

    /// Shows these from now on, in their order; rows that stay are kept.
    void setMembers(const QVector<SessionMember>& members);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// The name of a member who is here or was; "somebody" if never seen.
    QString nameOf(MemberId member) const;
    std::uint32_t colourOf(MemberId member) const;

private:
    QVector<SessionMember> m_members;
    QHash<MemberId, Profile> m_known; ///< Those who left too: their last words need a name.
};

} // namespace polder
