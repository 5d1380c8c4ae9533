#include "app/polder/panels/PlayersModel.h"

#include "app/polder/look/ColourButton.h"

#include <QIcon>

#include <algorithm>

namespace polder {

void PlayersModel::setMembers(const QVector<SessionMember>& members)
{
    for (const SessionMember& member : members)
        m_known.insert(member.id, member.profile);
    const auto same = [](const SessionMember& a, const SessionMember& b) { return a.id == b.id; };
    for (qsizetype row = m_members.size() - 1; row >= 0; --row) {
        const SessionMember& old = m_members.at(row);
        if (std::ranges::any_of(
                members, [&](const SessionMember& each) { return same(each, old); }))
            continue;
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
        m_members.removeAt(row);
        endRemoveRows();
    }
    for (const SessionMember& member : members) {
        const auto place = std::ranges::find_if(
            m_members, [&](const SessionMember& each) { return same(each, member); });
        if (place != m_members.end()) {
            *place = member;
            const QModelIndex changed = index(static_cast<int>(place - m_members.begin()));
            emit dataChanged(changed, changed);
            continue;
        }
        const int row = static_cast<int>(m_members.size());
        beginInsertRows({}, row, row);
        m_members.append(member);
        endInsertRows();
    }
}

int PlayersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_members.size());
}

QVariant PlayersModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SessionMember& member = m_members.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return member.self ? tr("%1 (you)").arg(nameOf(member.id)) : nameOf(member.id);
    case Qt::DecorationRole:
        return QIcon(ColourButton::swatch(member.profile.colour, 18, 2));
    case Qt::ToolTipRole:
        return tr("Member %1").arg(member.id);
    case ColourRole:
        return member.profile.colour;
    case SelfRole:
        return member.self;
    case MemberRole:
        return member.id;
    default:
        return {};
    }
}

QString PlayersModel::nameOf(MemberId member) const
{
    const auto known = m_known.constFind(member);
    return known == m_known.constEnd() || known->name.empty() ? tr("somebody")
                                                              : QString::fromStdString(known->name);
}

std::uint32_t PlayersModel::colourOf(MemberId member) const { return m_known.value(member).colour; }

} // namespace polder
