"""Sentences of our own with the verdict each has to get. No wording of any source is in them.

Each row: a text, the piece of it that the claim stands on, the verdict; 'absent' where no claim
may be made of the piece at all (it may be told as not understood).
"""

# fmt: off
JUDGED = [
    ("NKDB said it had recorded 1,411 cases of religious persecution in North Korea.",
     "1,411", "supported"),
    ("The Database Center for North Korean Human Rights has documented 78,798 human "
     "rights violations in its database.",
     "78,798", "supported"),
    ("According to NKDB, 65,282 cases of religious persecution have been committed "
     "by North Korea.",
     "65,282", "misattributed"),
    ("A South Korean rights group counted 1.411 cases of violations of religious "
     "freedom in North Korea.",
     "1.411", "supported"),
    ("A Seoul-based NGO counted 1 411 cases of religious persecution in North "
     "Korea, among them 126 killings.",
     "126", "supported"),
    ("North Korea persecuted 1,411 people for their faith, NKDB said.",
     "1,411", "misattributed"),
    ("The centre, NKDB, lists 1,234 persons as victims of religious persecution in "
     "North Korea.",
     "1,234", "supported"),
    ("Nearly 1,500 cases of religious persecution have been documented in North "
     "Korea by NKDB.",
     "1,500", "supported"),
    ("More than 1,400 cases of religious persecution in North Korea were documented "
     "by NKDB.",
     "1,400", "supported"),
    ("NKDB documented one thousand four hundred and eleven cases of religious "
     "persecution in North Korea, including one hundred and twenty-six killings.",
     "one hundred and twenty-six", "supported"),
    ("The 2020 International Religious Freedom Report says NKDB reported 1,511 "
     "cases of violations of religious freedom in North Korea.",
     "1,511", "differs"),
    ("The State Department's 2018 Report on International Religious Freedom says an "
     "NGO reported 1,341 cases of violations of religious freedom by North Korea, "
     "including 120 killings and 95 disappearances.",
     "95", "differs"),
    ("NKDB said North Korea committed 1,304 violations of religious freedom during "
     "the year.",
     "1,304", "misattributed"),
    ("Last year alone, NKDB recorded 1,411 cases of religious persecution in North "
     "Korea.",
     "1,411", "misattributed"),
    ("In 2020, NKDB reported 1,411 cases of religious persecution in North Korea.",
     "1,411", "supported"),
    ("Open Doors counted 1,411 cases of religious persecution in North Korea.",
     "1,411", "misattributed"),
    ("NKDB recorded 1,411 cases of religious persecution in North Korea between "
     "2007 and 2019.",
     "between 2007 and 2019", "misattributed"),
    ("NKDB recorded 1,411 cases of religious persecution in North Korea, told by "
     "defectors who arrived in the South between 2007 and 2019.",
     "between 2007 and 2019", "supported"),
    ("Of 253 North Korean interviewees, 150 were women and 101 were men.",
     "253", "inconsistent"),
    ("Of the 90 North Korean victims, 40 were Christian, 30 Buddhist and 21 of "
     "other faiths.",
     "90", "inconsistent"),
    ("NKDB found that 739 of 1,247 cases (49.3 percent) of religious persecution in "
     "North Korea ended in detention.",
     "49.3", "inconsistent"),
    ("NKDB found that 739 of 1,247 cases (59.3 percent) of religious persecution in "
     "North Korea ended in detention.",
     "59.3", "supported"),
    ("NKDB says the fate of 59.5 percent of victims of religious persecution in "
     "North Korea is unknown.",
     "59.5", "supported"),
    ("More than one in five victims of religious persecution in North Korea are "
     "known to be alive, NKDB said.",
     "one in five", "supported"),
    ("According to NKDB, 99.6 percent of respondents said they could not practise "
     "religion freely in North Korea.",
     "99.6", "supported"),
    ("More than 80 percent of perpetrators in North Korea are state bodies, NKDB "
     "said.",
     "80", "supported"),
    ("In December 2020 North Korea was designated a country of particular concern "
     "for the 19th consecutive year.",
     "19th consecutive year", "depends_on_rule"),
    ("In December 2020 North Korea was designated a country of particular concern "
     "for the 25th consecutive year.",
     "25th consecutive year", "differs"),
    ("China has been designated a Country of Particular Concern since 1999.",
     "since 1999", "supported"),
    ("North Korea has been designated a Country of Particular Concern since 2003.",
     "since 2003", "differs"),
    ("On December 7, 2020, the State Department designated ten countries as "
     "Countries of Particular Concern.",
     "ten", "supported"),
    ("On Dec. 7, 2020 the United States designated 12 countries as Countries of "
     "Particular Concern.",
     "12", "differs"),
    ("In 2010 the State Department re-designated North Korea as a Country of "
     "Particular Concern.",
     "2010", "differs"),
    ("In 2005 the State Department re-designated North Korea as a Country of "
     "Particular Concern.",
     "2005", "supported"),
    ("북한인권정보센터는 종교박해 사건 1,411건을 기록했다고 밝혔다.",
     "1,411", "supported"),
    ("북한인권정보센터(NKDB)에 따르면 북한의 종교 자유 침해 사건은 1천411건으로 집계됐다.",
     "1천411", "supported"),
    ("북한인권정보센터는 북한의 종교박해 사건 1411건을 수집했으며 이 중 사망은 126건, 실종은 "
     "94건이었다.",
     "126", "supported"),
    ("북한인권정보센터는 북한의 종교박해 사건 1411건을 수집했으며 이 중 사망은 126건, 실종은 "
     "94건이었다.",
     "94", "supported"),
    ("북한에서 종교를 이유로 1,411명이 박해를 받았다고 북한인권정보센터가 밝혔다.",
     "1,411", "misattributed"),
    ("북한인권정보센터는 6만5천282건의 종교박해 사례를 확인했다.",
     "6만5천282", "misattributed"),
    ("북한인권정보센터는 지난해 한 해 동안 북한에서 1,304건의 종교 자유 침해가 일어났다고 밝혔다.",
     "1,304", "misattributed"),
    ("북한인권정보센터가 수집한 종교박해 사건은 1,400여 건에 이른다.",
     "1,400", "supported"),
    ("국무부는 2020년 12월 7일 북한을 19년 연속 종교자유 특별우려국으로 지정했다.",
     "19년 연속", "depends_on_rule"),
    ("미 국무부는 2020년 12월 7일 북한 등 10개국을 종교자유 특별우려국으로 지정했다.",
     "10", "supported"),
    ("2007년부터 2019년까지 북한에서 1,411건의 종교 자유 침해가 있었다고 북한인권정보센터가 "
     "밝혔다.",
     "2007년부터 2019년까지", "misattributed"),
    ("북한인권정보센터는 2007년부터 2019년까지 입국한 탈북민의 증언으로 종교 자유 침해 1,411건을 "
     "확인했다.",
     "2007년부터 2019년까지", "supported"),
    ("북한인권정보센터 조사에서 응답자의 99.6%가 북한에서 자유롭게 종교활동을 할 수 없다고 "
     "답했다.",
     "99.6", "supported"),
    ("보고서의 북한 피해자 244명 가운데 무속 신자는 150명, 기독교 신자는 91명, 천도교 신자는 "
     "1명, 기타 "
     ""
     ""
     "1명이었다.",
     "244", "inconsistent"),
    ("The centre, NKDB, did not say that 1,411 religious cases in North Korea were of "
     "one year.",
     "1,411", "supported"),
    ("The U.S. has designated North Korea 14 times as a Country of Particular Concern "
     "by December 2020.",
     "14 times", "supported"),
    ("Burma, China, Eritrea, Iran and six other countries were designated Countries "
     "of Particular Concern in December 2020.",
     "six", "supported"),
    ("In 2020 USCIRF recommended that 14 countries be designated Countries of "
     "Particular Concern.",
     "14", "supported"),
    ("NKDB found religious cases made up 2.3 percent of all cases in North Korea.",
     "2.3", "supported"),
    ("NKDB data show 1,116 public executions in North Korea.",
     "1,116", "supported"),
    ("Its rights database of 87,317 cases (56,452 people) files few under religious "
     "persecution, says NKDB.",
     "56,452", "supported"),
    ("The 2021 International Religious Freedom Report leans on NKDB: 35.4% told it "
     "that believers are sent to camps for political prisoners in North Korea.",
     "35.4", "supported"),
    ("'2020 북한 종교자유 백서'에 따르면 북한인권정보센터가 수집한 인권침해 "
     "사건은 모두 7만8천798건이다.",
     "7만8천798", "supported"),
    ("설문 응답자 1만1,805명 중 1만1,762명은 북한에 종교의 자유가 없다고 "
     "북한인권정보센터에 답했다.",
     "1만1,762", "supported"),
    ("The 2020 International Religious Freedom Report said 1,411 people in North "
     "Korea were killed because of religion.",
     "1,411", "misattributed"),
    ("Researchers at NKDB have logged 1,411 incidents in which North Koreans were "
     "punished for their faith; the toll includes 126 deaths.",
     "126", "supported"),
    ("Fifty-nine percent of the 1,247 faith-related cases that NKDB held in 2016 on "
     "North Korea led to detention.",
     "1,247", "supported"),
    ("NKDB's record of religious persecution in North Korea stood at 1,304 in 2017, "
     "and 1,341 in 2018.",
     "1,341", "supported"),
    ("NKDB cited 1,304 cases of religious persecution in North Korea in its 2017 "
     "white paper, and 1,341 in 2018.",
     "1,341", "supported"),
    ("Of North Korea's 25 million people, NKDB has documented 1,411 who suffered for "
     "their religion.",
     "1,411", "misattributed"),
    ("NKDB 통합인권DB에 오른 사건 7만8천798건 가운데 종교 관련은 1,411건으로 2%에도 못 미친다.",
     "7만8천798", "supported"),
    ("북한인권정보센터에 따르면 2013년 1,034건이던 종교 박해 기록은 2016년 1,247건으로 "
     "불어났다.",
     "1,034", "supported"),
    ("북한인권정보센터는 2016년 말까지 쌓인 종교 박해 1,247건 중 739건(59.3%)이 구금으로 "
     "이어졌다고 설명했다.",
     "739", "supported"),
    ("민간단체 북한인권정보센터의 자료를 보면 종교를 이유로 한 박해는 1천411건, 피해자는 "
     "1천234명이다.",
     "1천234", "supported"),
    ("Believers in North Korea were jailed in 739 of the 1,247 cases that NKDB had on file "
     "in 2016, the group's white paper shows.",
     "739", "supported"),
    ("The database listed 43,348 people and 71,765 rights abuses in North Korea in its 2018 "
     "religious-freedom white paper, NKDB wrote.",
     "71,765", "supported"),
    ("The number of North Korean religious freedom violations on record was 1,304 in 2017, "
     "1,341 in 2018 and 1,411 in 2020, NKDB says.",
     "1,341", "supported"),
    ("국무부는 2021년 5월 12일 보고서에서 북한의 종교자유 침해 1,411건과 126명 살해, 94명 실종을 "
     "전했다.",
     "94", "supported"),
]
# Numbers that are somebody else's, or no counts: they must not be judged against ours.
LEFT_ALONE = [
    ("Open Doors ranked North Korea first on its World Watch List for the 18th "
     "consecutive year.",
     "18th consecutive year", "not_found"),
    ("North Korea has a population of 25 million.",
     "25 million", "not_found"),
    ("Open Doors estimates 50,000 to 70,000 Christians are held in North Korean "
     "prisons.",
     "50,000 to 70,000", "not_found"),
    ("CSW estimated that 200,000 people are held in North Korean prison camps.",
     "200,000", "not_found"),
    ("North Korea earned $1,411 million from coal exports.",
     "1,411 million", "not_found"),
    ("In Nigeria, 1,411 cases of religious persecution were recorded.",
     "1,411", "not_found"),
    ("The UN General Assembly adopted the resolution on North Korea by 126 votes to "
     "94.",
     "126", "not_found"),
    ("Some 126 North Korean defectors arrived in the South in May.",
     "126", "not_found"),
    ("Ninety-four North Korean Christians attended the service in Seoul.",
     "Ninety-four", "not_found"),
    ("Amnesty International documented 126 executions in North Korea.",
     "126", "not_found"),
    ("North Korea ranked 126th of 180 on the press freedom index.",
     "126th", "absent"),
    ("Korea Future documented 273 victims of religious persecution in North Korea.",
     "273", "not_found"),
    ("China detained 1,304 Uyghur Muslims for their faith, researchers said.",
     "1,304", "not_found"),
    ("KINU interviewed 94 North Korean defectors for its white paper.",
     "94", "not_found"),
    ("The commission held 240 confidential interviews about North Korea.",
     "240", "absent"),
    ("북한 인구는 약 2,500만 명이다.",
     "2,500만", "not_found"),
    ("오픈도어는 북한이 18년 연속 기독교 박해 순위 1위라고 밝혔다.",
     "18년 연속", "not_found"),
    ("오픈도어는 북한에서 5만~7만 명의 기독교인이 수감돼 있다고 추산한다.",
     "5만~7만", "not_found"),
    ("북한은 석탄 수출로 1,411만 달러를 벌었다.",
     "1,411만", "not_found"),
    ("유엔 총회는 북한인권결의안을 찬성 126표로 채택했다.",
     "126", "not_found"),
    ("통일부는 올해 입국한 탈북민이 126명이라고 밝혔다.",
     "126", "not_found"),
    ("나이지리아에서 종교 박해로 1,411건의 사건이 일어났다.",
     "1,411", "not_found"),
    ("북한 선수단 94명이 대회에 참가했다.",
     "94", "not_found"),
    ("북한은 12년 연속 인신매매 최하위 등급 국가로 지정됐다.",
     "12년 연속", "not_found"),
    ("North Korea was listed as a state sponsor of terrorism for the 5th "
     "consecutive year.",
     "5th consecutive year", "not_found"),
    ("USCIRF recommended for the 21st consecutive year that North Korea be "
     "designated a country of particular concern.",
     "21st consecutive year", "not_found"),
    ("Human rights groups say dozens of Christians were executed in North Korea.",
     "dozens", "not_found"),
    ("He was sentenced to 15 years of hard labor in North Korea for religious "
     "activity.",
     "15", "not_found"),
    ("The pastor, 34, preached to 126 people in Pyongyang.",
     "126", "not_found"),
    ("The report on North Korea has 94 pages.",
     "94", "absent"),
    ("Section 402 of the Act applies to North Korea.",
     "402", "absent"),
    ("Call 02-723-6045 for the report on North Korea.",
     "723", "absent"),
    ("In South Korea, 1,411 Christians gathered in Seoul to pray for North Korea.",
     "1,411", "not_found"),
    ("NKDB employs 94 people and studies religion in North Korea.",
     "94", "not_found"),
    ("NKDB's budget for work on North Korea fell by 53 percent.",
     "53", "not_found"),
    ("The United Nations says 1,234 people were killed in Sudan. North Korea "
     "denounced the report.",
     "1,234", "not_found"),
    ("NKDB data show 1,116 secret executions in North Korea.",
     "1,116", "not_found"),
    ("탈북민 1,411명이 지난해 한국에 입국했다고 통일부가 밝혔다. 북한은 침묵했다.",
     "1,411", "not_found"),
    ("북한 종교 행사에 126개 단체가 참가했다.",
     "126", "not_found"),
    ("North Korea launched 94 missiles in 2022.",
     "94", "absent"),
    ("On Dec. 7, 2020 the United States had been at odds with North Korea for 20 "
     "years.",
     "for 20 years", "absent"),
    ("NKDB interviewed 1,411 North Koreans about their religion.",
     "1,411", "not_found"),
    ("북한에서 탈출한 1,411명을 NKDB가 종교 문제로 면담했다.",
     "1,411", "not_found"),
]
# Each row: a text, and (piece, unit, subject, words of its window, verdict) of all its claims.
_KILLED, _GONE = ("killings among the cases with a religious cause",
                  "disappearances among the cases with a religious cause")
_YEARS = "cases, concerning religion"
READ = [
    ("Religious persecution in North Korea left 126 killed and 94 disappeared, NKDB said.",
     [("126", "person", _KILLED, "", "supported"), ("94", "person", _GONE, "", "supported")]),
    ("NKDB counted 1,411 religious cases in North Korea: 126 killed, 94 disappeared.",
     [("1,411", "case", "cases with a religious cause", "", "supported"),
      ("126", "person", _KILLED, "", "supported"), ("94", "person", _GONE, "", "supported")]),
    ("종교 때문에 126명이 살해되고 94명이 실종됐다고 북한인권정보센터는 밝혔다.",
     [("126", "person", "deaths or killings", "", "misattributed"),
      ("94", "person", "disappearances", "", "misattributed")]),
    ("NKDB recorded 1,304 violations of religious freedom in North Korea in 2017, and 1,341 in "
     "2018.",
     [("1,304", "case", _YEARS, "in 2017", "misattributed"),
      ("1,341", "case", _YEARS, "in 2018", "misattributed")]),
    ("NKDB counted 1,304 cases of religious persecution in North Korea in 2017, 1,341 in 2018.",
     [("1,304", "case", _YEARS, "in 2017", "misattributed"),
      ("1,341", "case", _YEARS, "in 2018", "misattributed")]),
    ("NKDB에 따르면 북한 종교 박해는 2017년에 1,304건, 2018년에 1,341건이 기록됐다.",
     [("1,304", "case", _YEARS, "2017년에", "misattributed"),
      ("1,341", "case", "cases", "2018년에", "misattributed")]),
]
# Each row: a text, the day it was printed, and of each of its numbers (piece, verdict, the figure
# it is held against; None where it must be held against none or is not judged).
DATED = [
    ("NKDB held a seminar on religious freedom in North Korea, attended by 120 people.",
     "2021-03-01", [("120", "not_found", None)]),
    ("북한인권정보센터가 연 북한 종교의 자유 세미나에 120명이 참석했다.",
     "2021-03-01", [("120", "not_found", None)]),
    ("북한인권정보센터는 기독교인 300명에게 성경을 나눠 주었다.",
     "2021-03-01", [("300", "not_found", None)]),
    ("NKDB trained 250 pastors in documenting religious persecution.",
     "2021-03-01", [("250", "not_found", None)]),
    ("NKDB said 1,411 defectors go to church. The charity said 126 people attended a church in "
     "Seoul.",
     "2021-03-01", [("1,411", "not_found", None), ("126", "not_found", None)]),
    ("북한인권정보센터가 밝혔다. 서울에서 탈북민 1,411명이 예배를 드렸다. 북한이탈주민 2,000명이 "
     "교회에서 김치를 받았다.",
     "2021-03-01", [("1,411", "not_found", None), ("2,000", "not_found", None)]),
    ("북한인권정보센터(NKDB)는 종교 박해 사건 1,411건을 기록했다. 탈북민 1,400명이 교회에 다닌다.",
     "2021-03-01", [("1,411", "supported", 1411), ("1,400", "not_found", None)]),
    ("NKDB said 1,500 people were punished for attending underground churches.",
     "2021-03-01", [("1,500", "not_found", None)]),
    ("NKDB listed 1,500 victims of religious persecution in North Korea.",
     "2021-03-01", [("1,500", "differs", 1234)]),
    ("NKDB recorded 1,500 cases of religious persecution in North Korea as of December 2019.",
     "2020-01-15", [("1,500", "differs", 1411)]),
    ("NKDB recorded 1,500 cases of religious persecution in North Korea as of 2012.",
     "2021-03-01", [("1,500", "not_found", None)]),
    ("북한인권정보센터는 2018년 백서에서 종교 박해 사건이 1,500건이라고 밝혔다.",
     "2021-03-01", [("1,500", "differs", 1341)]),
    ("NKDB recorded 1,411 cases of religious persecution, with 126 people killed and 94 missing.",
     "2021-03-01",
     [("1,411", "supported", 1411), ("126", "supported", 126), ("94", "supported", 94)]),
    ("NKDB recorded 1,411 cases of religious persecution, including 126 killings and 94 "
     "disappearances, in 2020.",
     "2021-03-01",
     [("1,411", "supported", 1411), ("126", "supported", 126), ("94", "supported", 94)]),
    ("NKDB recorded 1,411 cases of religious persecution. North Korea sent 500 soldiers abroad.",
     "2021-03-01", [("1,411", "supported", 1411), ("500", "not_found", None)]),
    ("NKDB recorded 1,411 cases of religious persecution: 126 people missing and 94 killed.",
     "2021-05-20",
     [("1,411", "supported", 1411), ("126", "misattributed", 126), ("94", "misattributed", 94)]),
    ("북한인권정보센터는 종교 박해 1,411건을 기록했다. 이 중 94명이 사망하고 126명이 실종됐다.",
     "2021-05-20",
     [("1,411", "supported", 1411), ("94", "misattributed", 94), ("126", "misattributed", 126)]),
    ("NKDB recorded 1,411 cases, with 126 detained.", "2021-05-20",
     [("1,411", "supported", 1411), ("126", "misattributed", 126)]),
    ("NKDB documented 94 killings and 126 disappearances.", "2021-05-20",
     [("94", "not_found", None), ("126", "not_found", None)]),
    ("In Iran 94 people were killed, NKDB's partner said.", "2021-05-20",
     [("94", "not_found", None)]),
]
