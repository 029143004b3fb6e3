<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH">
<context>
    <name>Refusals</name>
    <message>
        <source>All of {serial} have already moved on; complete it.</source>
        <comment>all_yielded</comment>
        <translation>ชิ้นงานใน {serial} ไปต่อหมดแล้ว ให้กดเสร็จ</translation>
    </message>
    <message>
        <source>{case_id} has its initial tokens already.</source>
        <comment>already_begun</comment>
        <translation>{case_id} มีโทเคนเริ่มต้นอยู่แล้ว</translation>
    </message>
    <message>
        <source>{component} is already bound to {serial}.</source>
        <comment>already_bound</comment>
        <translation>{component} ผูกกับ {serial} อยู่แล้ว</translation>
    </message>
    <message>
        <source>{serial} was already replaced by token {replacement}.</source>
        <comment>already_replaced</comment>
        <translation>{serial} มีชิ้นทดแทนแล้วคือ {replacement}</translation>
    </message>
    <message>
        <source>{serial} is already being reworked as token {rework}.</source>
        <comment>already_reworked</comment>
        <translation>{serial} กำลังแก้งานอยู่แล้วในชิ้นงาน {rework}</translation>
    </message>
    <message>
        <source>{serial} was already started with {planned}.</source>
        <comment>already_started</comment>
        <translation>{serial} เริ่มไปแล้วด้วยจำนวน {planned}</translation>
    </message>
    <message>
        <source>There is a {kind} {id} already; the counters of this database were set back. Verify it.</source>
        <comment>already_there</comment>
        <translation>มี {kind} {id} อยู่แล้ว ตัวนับของฐานข้อมูลนี้ถูกตั้งย้อนหลัง ให้ตรวจสอบฐานข้อมูล</translation>
    </message>
    <message>
        <source>{operator} is already working on {serial}.</source>
        <comment>already_working</comment>
        <translation>{operator} กำลังทำ {serial} อยู่แล้ว</translation>
    </message>
    <message>
        <source>Several jobs have an act with the op id {act}: {cases}. Say which with case_id.</source>
        <comment>ambiguous_act</comment>
        <translation>มีหลายงานที่มีรายการรหัส {act}: {cases} ระบุงานด้วย case_id</translation>
    </message>
    <message>
        <source>{case_id} plays {workflow}, revision {revision}; that is not what was given.</source>
        <comment>another_definition</comment>
        <translation>{case_id} ใช้ {workflow} ฉบับที่ {revision} ไม่ใช่สิ่งที่ให้มา</translation>
    </message>
    <message>
        <source>A call is for {known}, not {kind}.</source>
        <comment>bad_call</comment>
        <translation>เรียกได้เรื่อง {known} ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>A cancellation is qc_fail, redesign or permanent, not {given}.</source>
        <comment>bad_cancellation</comment>
        <translation>การยกเลิกต้องเป็น qc_fail, redesign หรือ permanent ไม่ใช่ {given}</translation>
    </message>
    <message>
        <source>The definition cannot be used: {first}</source>
        <comment>bad_definition</comment>
        <translation>ใช้แบบเส้นทางงานนี้ไม่ได้: {first}</translation>
    </message>
    <message>
        <source>A failed piece goes to rework, scrap or pending, not to {disposition}.</source>
        <comment>bad_disposition</comment>
        <translation>ชิ้นที่ไม่ผ่านไปได้ที่ rework, scrap หรือ pending ไม่ใช่ {disposition}</translation>
    </message>
    <message>
        <source>{seconds} seconds is no working time; give 0 to {most}.</source>
        <comment>bad_duration</comment>
        <translation>{seconds} วินาทีเป็นเวลาทำงานไม่ได้ ให้ใส่ 0 ถึง {most}</translation>
    </message>
    <message>
        <source>A run makes 1 to {most} firings, not {limit}.</source>
        <comment>bad_limit</comment>
        <translation>การรันหนึ่งครั้งยิงได้ 1 ถึง {most} ครั้ง ไม่ใช่ {limit}</translation>
    </message>
    <message>
        <source>A lot is used in a quantity above 0, not {qty}.</source>
        <comment>bad_lot_quantity</comment>
        <translation>ปริมาณล็อตที่ใช้ต้องมากกว่า 0 ไม่ใช่ {qty}</translation>
    </message>
    <message>
        <source>{given} is not a date or time such as 2026-12-24 or 2026-12-24T14:00Z.</source>
        <comment>bad_moment</comment>
        <translation>{given} ไม่ใช่วันที่หรือเวลา เช่น 2026-12-24 หรือ 2026-12-24T14:00Z</translation>
    </message>
    <message>
        <source>{serial} cannot be put at {node}: {why}.</source>
        <comment>bad_override</comment>
        <translation>ย้าย {serial} ไปที่ {node} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>{parameter} must be {expected}, not {given}.</source>
        <comment>bad_parameter</comment>
        <translation>{parameter} ต้องเป็น {expected} ไม่ใช่ {given}</translation>
    </message>
    <message>
        <source>The photo must be a PNG or JPEG of at most 8 MB, given as base64.</source>
        <comment>bad_photo</comment>
        <translation>รูปต้องเป็น PNG หรือ JPEG ไม่เกิน 8 MB ในรูปแบบ base64</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a database role here: at most 63 bytes, without quotes, backslashes, dollar signs and unseen characters.</source>
        <comment>bad_role_name</comment>
        <translation>ใช้ {name} เป็นชื่อบทบาทของฐานข้อมูลไม่ได้: ไม่เกิน 63 ไบต์ ห้ามมีเครื่องหมายคำพูด แบ็กสแลช ดอลลาร์ และอักขระที่มองไม่เห็น</translation>
    </message>
    <message>
        <source>A replacement for {serial} cannot start at {node}.</source>
        <comment>bad_start</comment>
        <translation>ชิ้นทดแทนของ {serial} เริ่มที่ {node} ไม่ได้</translation>
    </message>
    <message>
        <source>A token binding names a placeId and a value, or a tokenId: {why}</source>
        <comment>bad_token_binding</comment>
        <translation>token_binding ต้องระบุ placeId กับ value หรือ tokenId: {why}</translation>
    </message>
    <message>
        <source>{yielded} of {serial} have already moved on, so {qty} cannot be right.</source>
        <comment>below_yielded</comment>
        <translation>{yielded} ของ {serial} ส่งต่อไปแล้ว ดังนั้น {qty} จึงไม่ถูกต้อง</translation>
    </message>
    <message>
        <source>Components are bound at an assembly or an inspection, not at {node}.</source>
        <comment>bind_elsewhere</comment>
        <translation>ผูกชิ้นส่วนได้ที่ขั้นประกอบหรือขั้นตรวจสอบ ไม่ใช่ที่ {node}</translation>
    </message>
    <message>
        <source>Call {call} was already answered by {by}.</source>
        <comment>call_answered</comment>
        <translation>{by} ตอบรับการเรียกหมายเลข {call} แล้ว</translation>
    </message>
    <message>
        <source>{transition} cannot call {called}: there are {depth} calls inside each other already.</source>
        <comment>called_too_deep</comment>
        <translation>{transition} เรียก {called} ไม่ได้: มีการเรียกซ้อนกันอยู่แล้ว {depth} ชั้น</translation>
    </message>
    <message>
        <source>{transition} calls {called}; it is fired, and not taken apart.</source>
        <comment>calls_are_fired</comment>
        <translation>{transition} เรียก {called} ต้องยิงทั้งการเปลี่ยน แยกทำทีละส่วนไม่ได้</translation>
    </message>
    <message>
        <source>There is already a job or case {case_id}.</source>
        <comment>case_exists</comment>
        <translation>มีงาน {case_id} อยู่แล้ว</translation>
    </message>
    <message>
        <source>{case_id} has not been started yet.</source>
        <comment>case_not_started</comment>
        <translation>{case_id} ยังไม่ได้เริ่ม</translation>
    </message>
    <message>
        <source>{case_id} is {status}; nothing happens in it any more.</source>
        <comment>case_over</comment>
        <translation>{case_id} มีสถานะ {status} แล้ว ทำอะไรต่อไม่ได้อีก</translation>
    </message>
    <message>
        <source>{case_id} is running already.</source>
        <comment>case_running</comment>
        <translation>{case_id} กำลังดำเนินการอยู่แล้ว</translation>
    </message>
    <message>
        <source>{who} changed token {token} at {when}, after your screen was drawn.</source>
        <comment>changed_meanwhile</comment>
        <translation>{who} แก้ไขชิ้นงาน {token} เมื่อ {when} หลังจากหน้าจอนี้แสดงแล้ว</translation>
    </message>
    <message>
        <source>{case_id} was called by {parent}; it is cancelled with it.</source>
        <comment>child_case</comment>
        <translation>{case_id} ถูกเรียกจาก {parent} จึงยกเลิกไปพร้อมกัน</translation>
    </message>
    <message>
        <source>{serial} waits for {missing}.</source>
        <comment>components_missing</comment>
        <translation>{serial} รอ {missing}</translation>
    </message>
    <message>
        <source>The condition {when!r} at {node} could not be decided: {why}</source>
        <comment>condition_failed</comment>
        <translation>ตัดสินเงื่อนไข {when!r} ที่ {node} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>Say how many of {planned} were made.</source>
        <comment>count_needed</comment>
        <translation>ระบุว่าทำได้กี่ชิ้นจาก {planned}</translation>
    </message>
    <message>
        <source>The data of a job's token is an object: names and values.</source>
        <comment>data_of_a_job</comment>
        <translation>ข้อมูลของชิ้นงานต้องเป็นออบเจกต์ คือชื่อกับค่า</translation>
    </message>
    <message>
        <source>Stopped: the database does not accept this ({rule}).</source>
        <comment>database_rule</comment>
        <translation>หยุดไว้ก่อน: ฐานข้อมูลไม่รับรายการนี้ ({rule})</translation>
    </message>
    <message>
        <source>The demo only fills an empty database, and this one has {what} already ({first}).</source>
        <comment>demo_needs_empty</comment>
        <translation>ข้อมูลตัวอย่างใส่ได้เฉพาะฐานข้อมูลว่าง แต่ที่นี่มี {what} อยู่แล้ว ({first})</translation>
    </message>
    <message>
        <source>The tokens belong to different jobs; take those of one job at a time.</source>
        <comment>different_jobs</comment>
        <translation>ชิ้นงานเหล่านี้อยู่คนละงาน ให้ทำทีละงาน</translation>
    </message>
    <message>
        <source>{actual} good and {scrap} scrap are not the {planned} planned.</source>
        <comment>does_not_add_up</comment>
        <translation>ดี {actual} กับเสีย {scrap} รวมแล้วไม่เท่ากับแผน {planned}</translation>
    </message>
    <message>
        <source>{value} is no value of {colour}, which {place} of {called} takes.</source>
        <comment>does_not_fit</comment>
        <translation>{value} ไม่ใช่ค่าของ {colour} ที่ {place} ของ {called} รับ</translation>
    </message>
    <message>
        <source>{yielded} have already moved on, so {actual} cannot be right.</source>
        <comment>fewer_than_yielded</comment>
        <translation>ส่งต่อไปแล้ว {yielded} ดังนั้น {actual} จึงไม่ถูกต้อง</translation>
    </message>
    <message>
        <source>{database} is a file, and a file has no roles; who may open it is said by its permissions.</source>
        <comment>file_has_no_roles</comment>
        <translation>{database} เป็นไฟล์ ไฟล์ไม่มีบทบาท ผู้ที่เปิดได้กำหนดด้วยสิทธิ์ของไฟล์</translation>
    </message>
    <message>
        <source>{transition} asks for {field}; it was not given.</source>
        <comment>form_field_missing</comment>
        <translation>{transition} ต้องการ {field} แต่ยังไม่ได้ระบุ</translation>
    </message>
    <message>
        <source>{transition} does not ask for {field}; it asks for {known}.</source>
        <comment>form_field_unknown</comment>
        <translation>{transition} ไม่ได้ถามหา {field} แต่ถามหา {known}</translation>
    </message>
    <message>
        <source>{field} must be {expected}, not {given}.</source>
        <comment>form_field_wrong</comment>
        <translation>{field} ต้องเป็น {expected} ไม่ใช่ {given}</translation>
    </message>
    <message>
        <source>{transition} asks for nothing; leave form_data out.</source>
        <comment>form_not_asked</comment>
        <translation>{transition} ไม่ถามอะไร ไม่ต้องใส่ form_data</translation>
    </message>
    <message>
        <source>The gathered pieces in {serial} are started and finished together: {inside} are inside.</source>
        <comment>gathered_whole</comment>
        <translation>ชิ้นงานที่รวมไว้ใน {serial} ต้องเริ่มและเสร็จพร้อมกัน ข้างในมี {inside} ชิ้น</translation>
    </message>
    <message>
        <source>What {serial} was made for is no longer waiting for it.</source>
        <comment>group_closed</comment>
        <translation>งานที่ต้องใช้ {serial} ไม่ได้รอแล้ว</translation>
    </message>
    <message>
        <source>{workflow} is the id of a {kind} already; give this one another id.</source>
        <comment>id_taken</comment>
        <translation>{workflow} เป็นรหัสของ {kind} อยู่แล้ว ให้ใช้รหัสอื่น</translation>
    </message>
    <message>
        <source>{node} is an inspection: pass or fail {serial}.</source>
        <comment>inspection_needed</comment>
        <translation>{node} เป็นขั้นตรวจสอบ ให้เลือกผ่านหรือไม่ผ่านสำหรับ {serial}</translation>
    </message>
    <message>
        <source>The job {case_id} is {status}.</source>
        <comment>job_closed</comment>
        <translation>งาน {case_id} อยู่ในสถานะ{status}</translation>
    </message>
    <message>
        <source>A job has at most {most} pieces, not {qty}.</source>
        <comment>job_too_large</comment>
        <translation>งานหนึ่งมีได้ไม่เกิน {most} ชิ้น ไม่ใช่ {qty}</translation>
    </message>
    <message>
        <source>{name} is the last admin; make another one first.</source>
        <comment>last_admin</comment>
        <translation>{name} เป็นผู้ดูแลระบบคนสุดท้าย ให้ตั้งคนใหม่ก่อน</translation>
    </message>
    <message>
        <source>Only a supervisor may scrap {serial} before it was started.</source>
        <comment>leader_needed</comment>
        <translation>เฉพาะหัวหน้างานตัด {serial} เป็นของเสียก่อนเริ่มงานได้</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again after {until}.</source>
        <comment>locked_out</comment>
        <translation>ใส่ PIN ผิดหลายครั้งเกินไป ลองใหม่หลัง {until}</translation>
    </message>
    <message>
        <source>{node} asks for the measurement {name}.</source>
        <comment>measurement_missing</comment>
        <translation>{node} ต้องใส่ค่าวัด {name}</translation>
    </message>
    <message>
        <source>{name} must be a number, not {given}.</source>
        <comment>measurement_not_a_number</comment>
        <translation>{name} ต้องเป็นตัวเลข ไม่ใช่ {given}</translation>
    </message>
    <message>
        <source>{name} is {given}; it must lie between {low} and {high}.</source>
        <comment>measurement_out_of_limits</comment>
        <translation>{name} วัดได้ {given} แต่ต้องอยู่ระหว่าง {low} ถึง {high}</translation>
    </message>
    <message>
        <source>{command} needs {parameter}.</source>
        <comment>missing_parameter</comment>
        <translation>{command} ต้องระบุ {parameter}</translation>
    </message>
    <message>
        <source>{actual} are more than the {planned} planned; confirm that this is right.</source>
        <comment>more_than_planned</comment>
        <translation>{actual} มากกว่าแผน {planned} โปรดยืนยันว่าถูกต้อง</translation>
    </message>
    <message>
        <source>{serial} holds {qty}, so {planned} cannot be started.</source>
        <comment>more_than_there</comment>
        <translation>{serial} มี {qty} จึงเริ่ม {planned} ไม่ได้</translation>
    </message>
    <message>
        <source>{case_id} is written as a case that a net calls (case:call:number); give it another name.</source>
        <comment>name_of_a_child</comment>
        <translation>{case_id} เขียนเหมือนเคสที่เน็ตเรียก (เคส:การเรียก:ลำดับ) โปรดตั้งชื่ออื่น</translation>
    </message>
    <message>
        <source>{place} has no room: it takes {capacity} at most.</source>
        <comment>net_capacity</comment>
        <translation>{place} เต็มแล้ว รับได้ไม่เกิน {capacity}</translation>
    </message>
    <message>
        <source>{place} has no token.</source>
        <comment>net_empty</comment>
        <translation>{place} ไม่มีโทเคน</translation>
    </message>
    <message>
        <source>{net}, transition {transition}: {expression} cannot be worked out with {values}. {why}</source>
        <comment>net_expression</comment>
        <translation>{net} การเปลี่ยน {transition}: คำนวณ {expression} ไม่ได้เมื่อ {values} {why}</translation>
    </message>
    <message>
        <source>{net}, transition {transition}: {name} is bound by an arc already; the form cannot give it.</source>
        <comment>net_form_name</comment>
        <translation>{net} การเปลี่ยน {transition}: {name} ได้ค่าจากเส้นเชื่อมแล้ว แบบฟอร์มกำหนดไม่ได้</translation>
    </message>
    <message>
        <source>No tokens satisfy the guard {guard}.</source>
        <comment>net_guard</comment>
        <translation>ไม่มีโทเคนที่ผ่านเงื่อนไข {guard}</translation>
    </message>
    <message>
        <source>A token that is needed is held.</source>
        <comment>net_held</comment>
        <translation>โทเคนที่ต้องใช้ถูกระงับอยู่</translation>
    </message>
    <message>
        <source>{place} must hold no token that fits {inscription}.</source>
        <comment>net_in_the_way</comment>
        <translation>{place} ต้องไม่มีโทเคนที่ตรงกับ {inscription}</translation>
    </message>
    <message>
        <source>{place} must hold fewer than {wanted} tokens that fit {inscription}.</source>
        <comment>net_inhibited</comment>
        <translation>{place} ต้องมีโทเคนที่ตรงกับ {inscription} น้อยกว่า {wanted}</translation>
    </message>
    <message>
        <source>A token that is needed is ready at {time}; the clock stands at {clock}.</source>
        <comment>net_later</comment>
        <translation>โทเคนที่ต้องใช้จะพร้อมเมื่อ {time} นาฬิกาอยู่ที่ {clock}</translation>
    </message>
    <message>
        <source>{place} has no token that fits {inscription}.</source>
        <comment>net_missing_token</comment>
        <translation>{place} ไม่มีโทเคนที่ตรงกับ {inscription}</translation>
    </message>
    <message>
        <source>{place} must be empty.</source>
        <comment>net_not_empty</comment>
        <translation>{place} ต้องว่าง</translation>
    </message>
    <message>
        <source>{workflow} calls the net {called}, which is not published yet.</source>
        <comment>net_not_published</comment>
        <translation>{workflow} เรียกเน็ต {called} ซึ่งยังไม่ได้เผยแพร่</translation>
    </message>
    <message>
        <source>No tokens of {places} fit each other.</source>
        <comment>net_not_together</comment>
        <translation>ไม่มีโทเคนใน {places} ที่เข้ากันได้</translation>
    </message>
    <message>
        <source>{net}, transition {transition}: {place} takes {capacity} tokens at most.</source>
        <comment>net_overfull</comment>
        <translation>{net} การเปลี่ยน {transition}: {place} รับโทเคนได้ไม่เกิน {capacity}</translation>
    </message>
    <message>
        <source>{other} goes first: its priority is higher.</source>
        <comment>net_priority</comment>
        <translation>{other} ไปก่อน เพราะมีลำดับความสำคัญสูงกว่า</translation>
    </message>
    <message>
        <source>{net}, transition {transition}: the search for a binding was stopped after {tries} tries.</source>
        <comment>net_search_spent</comment>
        <translation>{net} การเปลี่ยน {transition}: หยุดค้นหาค่าที่เข้ากันได้หลังลองไป {tries} ครั้ง</translation>
    </message>
    <message>
        <source>{place} holds {found} of the {wanted} tokens that {transition} needs.</source>
        <comment>net_too_few</comment>
        <translation>{place} มี {found} จาก {wanted} โทเคนที่ {transition} ต้องใช้</translation>
    </message>
    <message>
        <source>{place} must hold fewer than {wanted} tokens.</source>
        <comment>net_too_many</comment>
        <translation>{place} ต้องมีโทเคนน้อยกว่า {wanted}</translation>
    </message>
    <message>
        <source>{net} has no transition {transition}.</source>
        <comment>net_unknown_transition</comment>
        <translation>{net} ไม่มีการเปลี่ยน {transition}</translation>
    </message>
    <message>
        <source>{net}, transition {transition}: {expression} gives {value} with {values}; that is no {colour}, which {place} takes.</source>
        <comment>net_wrong_colour</comment>
        <translation>{net} การเปลี่ยน {transition}: {expression} ให้ค่า {value} เมื่อ {values} ซึ่งไม่ใช่ {colour} ที่ {place} รับ</translation>
    </message>
    <message>
        <source>{node} works in batches too; the batch goes on as a whole.</source>
        <comment>next_is_batch</comment>
        <translation>{node} ทำเป็นแบทช์เช่นกัน แบทช์ต้องไปทั้งชุด</translation>
    </message>
    <message>
        <source>Token {token} lies in a net; what can be done is to fire the transitions of {case_id}.</source>
        <comment>no_card</comment>
        <translation>โทเคน {token} อยู่ในเน็ต สิ่งที่ทำได้คือยิงการเปลี่ยนของ {case_id}</translation>
    </message>
    <message>
        <source>No edge of the route leads from {source} to {target}.</source>
        <comment>no_edge</comment>
        <translation>เส้นทางงานไม่มีทางจาก {source} ไป {target}</translation>
    </message>
    <message>
        <source>{serial} is not waiting for components.</source>
        <comment>no_open_group</comment>
        <translation>{serial} ไม่ได้รอชิ้นส่วนอยู่</translation>
    </message>
    <message>
        <source>{workflow} has no place {place}; it has {known}.</source>
        <comment>no_place</comment>
        <translation>{workflow} ไม่มีจุดวาง {place} มีแต่ {known}</translation>
    </message>
    <message>
        <source>{serial} does not wait for a redesign decision.</source>
        <comment>no_redesign</comment>
        <translation>{serial} ไม่ได้รอการตัดสินใจเรื่องแก้แบบ</translation>
    </message>
    <message>
        <source>{node} takes at most {capacity} at a time.</source>
        <comment>no_room</comment>
        <translation>{node} รับได้ครั้งละไม่เกิน {capacity}</translation>
    </message>
    <message>
        <source>There is no act {gseq}.</source>
        <comment>no_such_act</comment>
        <translation>ไม่มีรายการที่ {gseq}</translation>
    </message>
    <message>
        <source>{transition} has no binding {binding}; it has {offered}.</source>
        <comment>no_such_binding</comment>
        <translation>{transition} ไม่มีชุดค่า {binding} มีแต่ {offered}</translation>
    </message>
    <message>
        <source>{workflow} has no transition {transition}; it has {known}.</source>
        <comment>no_transition</comment>
        <translation>{workflow} ไม่มีการเปลี่ยน {transition} มีแต่ {known}</translation>
    </message>
    <message>
        <source>{called} has no place whose input arc takes {variable} alone; nothing can be handed to it.</source>
        <comment>no_way_in</comment>
        <translation>{called} ไม่มีจุดวางที่เส้นขาเข้ารับ {variable} ตัวเดียว จึงส่งค่าให้ไม่ได้</translation>
    </message>
    <message>
        <source>Nobody is working on {serial}; start it first.</source>
        <comment>nobody_working</comment>
        <translation>ยังไม่มีใครทำ {serial} ให้เริ่มก่อน</translation>
    </message>
    <message>
        <source>From {node} no way leads to {merge}, where {serial} is assembled.</source>
        <comment>node_off_branch</comment>
        <translation>จาก {node} ไม่มีทางไปถึง {merge} ซึ่งเป็นที่ประกอบ {serial}</translation>
    </message>
    <message>
        <source>{serial} is a single {type}; it is not counted in batches.</source>
        <comment>not_a_batch</comment>
        <translation>{serial} เป็น{type}เดี่ยว ไม่ได้นับเป็นแบทช์</translation>
    </message>
    <message>
        <source>Stopped: {transition} of {case_id} does not take and give that: {why}.</source>
        <comment>not_a_firing</comment>
        <translation>หยุดไว้: {transition} ของ {case_id} ไม่ได้รับและให้อย่างนั้น: {why}</translation>
    </message>
    <message>
        <source>{workflow} is a route, not a net; a job is made from it.</source>
        <comment>not_a_net</comment>
        <translation>{workflow} เป็นเส้นทาง ไม่ใช่เน็ต ใช้สร้างงาน</translation>
    </message>
    <message>
        <source>{node} is no rework node of {qc}; there are {known}.</source>
        <comment>not_a_rework_node</comment>
        <translation>{node} ไม่ใช่ขั้นแก้งานของ {qc} ขั้นที่มีคือ {known}</translation>
    </message>
    <message>
        <source>{workflow} is a net, not a route; a case is made from it.</source>
        <comment>not_a_route</comment>
        <translation>{workflow} เป็นเน็ต ไม่ใช่เส้นทาง ใช้สร้างเคส</translation>
    </message>
    <message>
        <source>Stopped: the route has no step {step} that moves tokens like this.</source>
        <comment>not_a_step</comment>
        <translation>หยุดไว้ก่อน: เส้นทางงานไม่มีขั้น {step} ที่ย้ายชิ้นงานแบบนี้</translation>
    </message>
    <message>
        <source>{actor} may not do {command}; it needs one of the roles {roles}.</source>
        <comment>not_allowed</comment>
        <translation>{actor} ไม่มีสิทธิ์{command} ต้องมีบทบาท {roles} อย่างใดอย่างหนึ่ง</translation>
    </message>
    <message>
        <source>{node} is no inspection.</source>
        <comment>not_an_inspection</comment>
        <translation>{node} ไม่ใช่ขั้นตรวจสอบ</translation>
    </message>
    <message>
        <source>{node} does not work in batches.</source>
        <comment>not_batched</comment>
        <translation>{node} ไม่ได้ทำเป็นแบทช์</translation>
    </message>
    <message>
        <source>{command} is not corrected.</source>
        <comment>not_correctable</comment>
        <translation>ย้อนคืนคำสั่ง {command} ไม่ได้</translation>
    </message>
    <message>
        <source>{transition} is not enabled: {reason}</source>
        <comment>not_enabled</comment>
        <translation>{transition} ยังยิงไม่ได้: {reason}</translation>
    </message>
    <message>
        <source>Only {unstarted} of {case_id} have not been started; {wanted} cannot be taken away.</source>
        <comment>not_enough_unstarted</comment>
        <translation>{case_id} เหลือที่ยังไม่เริ่มเพียง {unstarted} จึงลด {wanted} ไม่ได้</translation>
    </message>
    <message>
        <source>{serial} has not failed an inspection, so there is nothing to rework.</source>
        <comment>not_failed</comment>
        <translation>{serial} ไม่ได้ตกการตรวจ จึงไม่มีอะไรต้องแก้</translation>
    </message>
    <message>
        <source>{serial} only holds gathered pieces.</source>
        <comment>not_for_gathered</comment>
        <translation>{serial} เป็นเพียงที่รวมชิ้นงาน</translation>
    </message>
    <message>
        <source>{serial} is not on hold.</source>
        <comment>not_held</comment>
        <translation>{serial} ไม่ได้ถูกระงับ</translation>
    </message>
    <message>
        <source>Token {token} lies in {place}, not in {given}.</source>
        <comment>not_in_place</comment>
        <translation>โทเคน {token} อยู่ที่ {place} ไม่ได้อยู่ที่ {given}</translation>
    </message>
    <message>
        <source>Revision {revision} of {workflow} is not released: {first} A supervisor may release it all the same, with a reason.</source>
        <comment>not_proved</comment>
        <translation>ยังไม่เปิดฉบับที่ {revision} ของ {workflow} ให้ใช้: {first} หัวหน้างานยังเปิดให้ใช้ได้โดยระบุเหตุผล</translation>
    </message>
    <message>
        <source>{serial} is {status}; only a ready token is moved.</source>
        <comment>not_ready_to_move</comment>
        <translation>{serial} มีสถานะ {status} ย้ายได้เฉพาะชิ้นงานที่พร้อม</translation>
    </message>
    <message>
        <source>Revision {revision} of {workflow} is not released for new jobs yet.</source>
        <comment>not_released</comment>
        <translation>ฉบับที่ {revision} ของ {workflow} ยังไม่เปิดให้งานใหม่ใช้</translation>
    </message>
    <message>
        <source>{serial} is {status}; only a scrapped token is replaced.</source>
        <comment>not_scrapped</comment>
        <translation>{serial} อยู่ในสถานะ{status} เปลี่ยนทดแทนได้เฉพาะของเสีย</translation>
    </message>
    <message>
        <source>{serial} is not a single piece.</source>
        <comment>not_single</comment>
        <translation>{serial} ไม่ใช่ชิ้นเดี่ยว</translation>
    </message>
    <message>
        <source>More has been done since {command}; only a supervisor may take it back now.</source>
        <comment>not_the_last</comment>
        <translation>มีการทำต่อหลัง {command} แล้ว ตอนนี้เฉพาะหัวหน้างานย้อนคืนได้</translation>
    </message>
    <message>
        <source>{qty} is no whole number of pieces from {least} up.</source>
        <comment>not_whole</comment>
        <translation>{qty} ไม่ใช่จำนวนเต็มตั้งแต่ {least} ขึ้นไป</translation>
    </message>
    <message>
        <source>All of {serial} had moved on before it was lost; nothing is missing.</source>
        <comment>nothing_missing</comment>
        <translation>ทุกชิ้นของ {serial} ส่งต่อไปก่อนสูญหาย จึงไม่มีอะไรขาด</translation>
    </message>
    <message>
        <source>Give a quantity or metadata to adjust.</source>
        <comment>nothing_to_adjust</comment>
        <translation>ระบุจำนวนหรือข้อมูลที่จะปรับ</translation>
    </message>
    <message>
        <source>Say what is to change: target_qty, due or priority.</source>
        <comment>nothing_to_change</comment>
        <translation>ระบุสิ่งที่จะเปลี่ยน: target_qty, due หรือ priority</translation>
    </message>
    <message>
        <source>Say what is to change: roles, badge, pin, language or disabled.</source>
        <comment>nothing_to_change_operator</comment>
        <translation>บอกว่าจะเปลี่ยนอะไร: roles, badge, pin, language หรือ disabled</translation>
    </message>
    <message>
        <source>Say what is to change: work_centers or language.</source>
        <comment>nothing_to_change_station</comment>
        <translation>บอกว่าจะเปลี่ยนอะไร: work_centers หรือ language</translation>
    </message>
    <message>
        <source>Say which binding in one way: binding_index, binding or token_binding.</source>
        <comment>one_way_only</comment>
        <translation>ระบุชุดค่าด้วยวิธีเดียว: binding_index, binding หรือ token_binding</translation>
    </message>
    <message>
        <source>{command} is for jobs; {case_id} plays the net {workflow}, whose transitions are fired.</source>
        <comment>only_for_jobs</comment>
        <translation>{command} ใช้กับงาน แต่ {case_id} เล่นเน็ต {workflow} ซึ่งใช้การยิงการเปลี่ยน</translation>
    </message>
    <message>
        <source>{command} is for cases of nets; {case_id} is a job on the route {workflow}.</source>
        <comment>only_for_nets</comment>
        <translation>{command} ใช้กับเคสของเน็ต แต่ {case_id} เป็นงานบนเส้นทาง {workflow}</translation>
    </message>
    <message>
        <source>The op id {op_id} was already used for something else.</source>
        <comment>op_id_reused</comment>
        <translation>รหัสการทำรายการ {op_id} ถูกใช้กับเรื่องอื่นไปแล้ว</translation>
    </message>
    <message>
        <source>{operator} may no longer sign in.</source>
        <comment>operator_disabled</comment>
        <translation>{operator} ไม่สามารถเข้าใช้งานได้แล้ว</translation>
    </message>
    <message>
        <source>There is already an operator {name}.</source>
        <comment>operator_exists</comment>
        <translation>มีผู้ปฏิบัติงานชื่อ {name} อยู่แล้ว</translation>
    </message>
    <message>
        <source>{key} is kept by the program and is not adjusted.</source>
        <comment>own_metadata</comment>
        <translation>{key} เป็นข้อมูลของโปรแกรม ปรับไม่ได้</translation>
    </message>
    <message>
        <source>{serial} was cancelled for good and is not replaced.</source>
        <comment>permanent</comment>
        <translation>{serial} ถูกยกเลิกถาวร จึงไม่ทำทดแทน</translation>
    </message>
    <message>
        <source>{serial} is one {type}; its quantity is always 1.</source>
        <comment>piece_quantity</comment>
        <translation>{serial} เป็น{type}เดียว จำนวนเป็น 1 เสมอ</translation>
    </message>
    <message>
        <source>{place} has no room: it takes {capacity} at most.</source>
        <comment>place_is_full</comment>
        <translation>{place} เต็มแล้ว รับได้ไม่เกิน {capacity}</translation>
    </message>
    <message>
        <source>{serial} is a single {type}; only a batch is started in part.</source>
        <comment>planned_of_single</comment>
        <translation>{serial} เป็น{type}เดี่ยว เฉพาะแบทช์เท่านั้นที่เริ่มบางส่วนได้</translation>
    </message>
    <message>
        <source>Stopped: the job's quantities would not add up ({planned} planned, {found} found).</source>
        <comment>quantities_do_not_add_up</comment>
        <translation>หยุดไว้ก่อน: จำนวนในงานจะไม่ตรงกัน (แผน {planned} นับได้ {found})</translation>
    </message>
    <message>
        <source>{command} only reads; it is not decided.</source>
        <comment>reads_only</comment>
        <translation>{command} ใช้อ่านเท่านั้น ไม่มีการตัดสิน</translation>
    </message>
    <message>
        <source>{serial} already waits for a redesign decision.</source>
        <comment>redesign_pending</comment>
        <translation>{serial} รอการตัดสินใจเรื่องแก้แบบอยู่แล้ว</translation>
    </message>
    <message>
        <source>{serial} waits for a redesign decision: {reason}.</source>
        <comment>redesign_required</comment>
        <translation>{serial} รอการตัดสินใจเรื่องแก้แบบ: {reason}</translation>
    </message>
    <message>
        <source>{serial} is named twice.</source>
        <comment>repeated_token</comment>
        <translation>ระบุ {serial} ซ้ำสองครั้ง</translation>
    </message>
    <message>
        <source>{serial} has failed inspection and waits for a decision.</source>
        <comment>rework_pending</comment>
        <translation>{serial} ไม่ผ่านการตรวจ และรอการตัดสินใจ</translation>
    </message>
    <message>
        <source>{name} is named more than once; a role is a reader, a station or a supervisor.</source>
        <comment>role_named_twice</comment>
        <translation>ระบุ {name} มากกว่าหนึ่งครั้ง บทบาทหนึ่งเป็นได้แค่ผู้อ่าน สถานี หรือหัวหน้างาน</translation>
    </message>
    <message>
        <source>{serial} is a single piece; scrap it if it is lost.</source>
        <comment>scrap_a_piece</comment>
        <translation>{serial} เป็นชิ้นเดี่ยว ถ้าเสียให้ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>There is already an open token with this serial ({rule}).</source>
        <comment>serial_taken</comment>
        <translation>มีชิ้นงานเปิดอยู่ที่ใช้หมายเลขนี้แล้ว ({rule})</translation>
    </message>
    <message>
        <source>Session {session} is still running; pause it first.</source>
        <comment>session_running</comment>
        <translation>ช่วงทำงาน {session} ยังเดินอยู่ ให้พักก่อน</translation>
    </message>
    <message>
        <source>Joining takes at least two batches.</source>
        <comment>several_needed</comment>
        <translation>การรวมต้องมีอย่างน้อยสองแบทช์</translation>
    </message>
    <message>
        <source>There is already a station {name}.</source>
        <comment>station_exists</comment>
        <translation>มีสถานี {name} อยู่แล้ว</translation>
    </message>
    <message>
        <source>{serial} is already being worked on.</source>
        <comment>token_active</comment>
        <translation>{serial} มีคนทำอยู่แล้ว</translation>
    </message>
    <message>
        <source>{serial} is {status}; a new token would have to be made.</source>
        <comment>token_closed</comment>
        <translation>{serial} อยู่ในสถานะ{status} ต้องสร้างชิ้นงานใหม่</translation>
    </message>
    <message>
        <source>Token {token} was taken from its place before; nothing is done with it any more.</source>
        <comment>token_gone</comment>
        <translation>โทเคน {token} ถูกหยิบออกไปแล้ว ทำอะไรกับมันไม่ได้อีก</translation>
    </message>
    <message>
        <source>{serial} is on hold: {reasons}.</source>
        <comment>token_held</comment>
        <translation>{serial} ถูกระงับ: {reasons}</translation>
    </message>
    <message>
        <source>{serial} is paused; resume it first.</source>
        <comment>token_paused</comment>
        <translation>{serial} พักอยู่ ให้ทำต่อก่อน</translation>
    </message>
    <message>
        <source>{serial} has not been started.</source>
        <comment>token_ready</comment>
        <translation>{serial} ยังไม่ได้เริ่ม</translation>
    </message>
    <message>
        <source>{serial} is waiting at {node}.</source>
        <comment>token_waiting</comment>
        <translation>{serial} กำลังรออยู่ที่ {node}</translation>
    </message>
    <message>
        <source>Only a supervisor may take this back now; the station can for {seconds} seconds.</source>
        <comment>too_late</comment>
        <translation>ตอนนี้เฉพาะหัวหน้างานย้อนคืนได้ สถานีย้อนคืนได้ภายใน {seconds} วินาที</translation>
    </message>
    <message>
        <source>What {command} did cannot be taken back: {serial} has changed since.</source>
        <comment>touched_since</comment>
        <translation>ย้อนคืน {command} ไม่ได้: {serial} เปลี่ยนไปหลังจากนั้นแล้ว</translation>
    </message>
    <message>
        <source>There is no act with the op id {act}.</source>
        <comment>unknown_act</comment>
        <translation>ไม่มีรายการที่มีรหัส {act}</translation>
    </message>
    <message>
        <source>There is no call {call}.</source>
        <comment>unknown_call</comment>
        <translation>ไม่มีการเรียกหมายเลข {call}</translation>
    </message>
    <message>
        <source>There is no job or case {case_id}.</source>
        <comment>unknown_case</comment>
        <translation>ไม่มีงาน {case_id}</translation>
    </message>
    <message>
        <source>There is no command {name}.</source>
        <comment>unknown_command</comment>
        <translation>ไม่มีคำสั่ง {name}</translation>
    </message>
    <message>
        <source>{defect} is not a defect of {node}; known are {known}.</source>
        <comment>unknown_defect</comment>
        <translation>{node} ไม่มีตำหนิรหัส {defect} รหัสที่มีคือ {known}</translation>
    </message>
    <message>
        <source>No piece was made with the lot {lot}.</source>
        <comment>unknown_lot</comment>
        <translation>ไม่มีชิ้นงานที่ทำจากล็อต {lot}</translation>
    </message>
    <message>
        <source>There is no node {node} in this route.</source>
        <comment>unknown_node</comment>
        <translation>ไม่มีขั้นตอน {node} ในเส้นทางงานนี้</translation>
    </message>
    <message>
        <source>There is no operator {operator}.</source>
        <comment>unknown_operator</comment>
        <translation>ไม่มีผู้ปฏิบัติงานชื่อ {operator}</translation>
    </message>
    <message>
        <source>{command} does not take {parameter}; it takes {known}.</source>
        <comment>unknown_parameter</comment>
        <translation>{command} ไม่รับ {parameter} แต่รับ {known}</translation>
    </message>
    <message>
        <source>{workflow} has no revision {revision}.</source>
        <comment>unknown_revision</comment>
        <translation>{workflow} ไม่มีฉบับที่ {revision}</translation>
    </message>
    <message>
        <source>{role} is no role; there are {known}.</source>
        <comment>unknown_role</comment>
        <translation>ไม่มีบทบาท {role} บทบาทที่มีคือ {known}</translation>
    </message>
    <message>
        <source>Token {token} has no work session {session}.</source>
        <comment>unknown_session</comment>
        <translation>ชิ้นงาน {token} ไม่มีช่วงทำงาน {session}</translation>
    </message>
    <message>
        <source>There is no station {name}; there are {known}.</source>
        <comment>unknown_station</comment>
        <translation>ไม่มีสถานี {name} สถานีที่มีคือ {known}</translation>
    </message>
    <message>
        <source>There is no token {token}.</source>
        <comment>unknown_token</comment>
        <translation>ไม่มีชิ้นงาน {token}</translation>
    </message>
    <message>
        <source>There is no route or net {workflow}.</source>
        <comment>unknown_workflow</comment>
        <translation>ไม่มีเส้นทางงาน {workflow}</translation>
    </message>
    <message>
        <source>There is no time zone {name}; one is called Asia/Bangkok, another Europe/Berlin.</source>
        <comment>unknown_zone</comment>
        <translation>ไม่มีเขตเวลา {name} ตัวอย่างที่มี เช่น Asia/Bangkok หรือ Europe/Berlin</translation>
    </message>
    <message>
        <source>{value} is no value of {colour}, which {place} takes.</source>
        <comment>value_does_not_fit</comment>
        <translation>{value} ไม่ใช่ค่าของ {colour} ที่ {place} รับ</translation>
    </message>
    <message>
        <source>The value of a token of {colour} cannot be stored: {why}</source>
        <comment>value_not_storable</comment>
        <translation>เก็บค่าของโทเคนชนิด {colour} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>{serial} is at {place}, not ready at {node}.</source>
        <comment>wrong_node</comment>
        <translation>{serial} อยู่ที่ {place} ยังไม่พร้อมที่ {node}</translation>
    </message>
    <message>
        <source>The PIN or badge does not match.</source>
        <comment>wrong_pin</comment>
        <translation>PIN หรือบัตรไม่ถูกต้อง</translation>
    </message>
    <message>
        <source>{yielded} of {serial} have already moved on; it is started and finished as a whole.</source>
        <comment>yielded_before</comment>
        <translation>{yielded} จาก {serial} ส่งต่อไปแล้ว ต้องเริ่มและเสร็จทั้งชุด</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>The connection to {where} was lost ({why})</source>
        <translation>การเชื่อมต่อกับ {where} ขาดไป ({why})</translation>
    </message>
    <message>
        <source>The database was closed meanwhile; nothing was changed.</source>
        <translation>ฐานข้อมูลถูกปิดไปก่อน ไม่มีอะไรเปลี่ยน ให้เปิดใหม่แล้วลองอีกครั้ง</translation>
    </message>
    <message>
        <source>The disk that holds {where} is full. Free some space and try again.</source>
        <translation>ดิสก์ที่เก็บ {where} เต็ม ให้เพิ่มพื้นที่ว่างแล้วลองอีกครั้ง</translation>
    </message>
    <message>
        <source>The folder {folder} can only be read; the database needs to write beside its file.</source>
        <translation>โฟลเดอร์ {folder} อ่านได้อย่างเดียว ฐานข้อมูลต้องเขียนข้างไฟล์ของมัน ให้แก้สิทธิ์ของโฟลเดอร์</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist. Create it, or give another path.</source>
        <translation>ไม่มีโฟลเดอร์ {folder} ให้สร้าง หรือระบุที่อื่น</translation>
    </message>
    <message>
        <source>The roles of a database named {database} cannot be written; rename it.</source>
        <translation>เขียนสิทธิ์ของฐานข้อมูลชื่อ {database} ไม่ได้ ให้เปลี่ยนชื่อ</translation>
    </message>
    <message>
        <source>The server of {where} has no room left: {why}.</source>
        <translation>เซิร์ฟเวอร์ของ {where} ไม่มีที่ว่างแล้ว: {why} ให้แจ้งผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>The server of {where} is not known on this network. Check the address.</source>
        <translation>เครือข่ายนี้ไม่รู้จักเซิร์ฟเวอร์ของ {where} ให้ตรวจที่อยู่</translation>
    </message>
    <message>
        <source>There is no database {path} to read.</source>
        <translation>ไม่มีฐานข้อมูล {path} ให้อ่าน ให้ตรวจที่อยู่</translation>
    </message>
    <message>
        <source>This database role may not do that on {where}: {why}.</source>
        <translation>สิทธิ์ฐานข้อมูลนี้ทำสิ่งนี้กับ {where} ไม่ได้: {why} ให้แจ้งผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>others were always first</source>
        <translation>มีคนอื่นทำก่อนทุกครั้ง</translation>
    </message>
    <message>
        <source>{path} could not be opened: {why}.</source>
        <translation>เปิด {path} ไม่ได้: {why} ให้ตรวจที่อยู่และสิทธิ์</translation>
    </message>
    <message>
        <source>{path} is a device or a pipe, not a database file.</source>
        <translation>{path} เป็นอุปกรณ์หรือท่อ ไม่ใช่ไฟล์ฐานข้อมูล ให้ระบุไฟล์อื่น</translation>
    </message>
    <message>
        <source>{path} is a folder, not a database file.</source>
        <translation>{path} เป็นโฟลเดอร์ ไม่ใช่ไฟล์ฐานข้อมูล ให้ระบุไฟล์อื่น</translation>
    </message>
    <message>
        <source>{scheme}:// is not a database address; write {forms}.</source>
        <translation>{scheme}:// ไม่ใช่ที่อยู่ฐานข้อมูล ให้เขียน {forms}</translation>
    </message>
    <message>
        <source>{where} asks for a password, and none was given.</source>
        <translation>{where} ต้องใช้รหัสผ่าน แต่ไม่ได้ให้ไว้ ให้ใส่ในที่อยู่ฐานข้อมูล</translation>
    </message>
    <message>
        <source>{where} can only be read at the moment.</source>
        <translation>ตอนนี้ {where} อ่านได้อย่างเดียว ให้ลองใหม่ภายหลัง</translation>
    </message>
    <message>
        <source>{where} can only be read. Change its permissions, or open it read-only.</source>
        <translation>{where} อ่านได้อย่างเดียว ให้แก้สิทธิ์ หรือเปิดแบบอ่านอย่างเดียว</translation>
    </message>
    <message>
        <source>{where} could not be opened. Check the folder and its permissions.</source>
        <translation>เปิด {where} ไม่ได้ ให้ตรวจโฟลเดอร์และสิทธิ์</translation>
    </message>
    <message>
        <source>{where} could not be read or written (disk I/O error). Check the disk.</source>
        <translation>อ่านหรือเขียน {where} ไม่ได้ (ดิสก์ผิดพลาด) ให้ตรวจดิสก์</translation>
    </message>
    <message>
        <source>{where} could not be used: {why}.</source>
        <translation>ใช้ {where} ไม่ได้: {why} ให้แจ้งผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>{where} does not accept this user name and password.</source>
        <translation>{where} ไม่รับชื่อผู้ใช้และรหัสผ่านนี้ ให้ตรวจแล้วลองใหม่</translation>
    </message>
    <message>
        <source>{where} does not answer. Check that the server runs and can be reached from here.</source>
        <translation>{where} ไม่ตอบ ให้ตรวจว่าเซิร์ฟเวอร์ทำงานและเครื่องนี้ติดต่อถึงได้</translation>
    </message>
    <message>
        <source>{where} does not exist on that server. Create it, or check the address.</source>
        <translation>ไม่มี {where} บนเซิร์ฟเวอร์นั้น ให้สร้าง หรือตรวจที่อยู่</translation>
    </message>
    <message>
        <source>{where} does not know all events of this program yet, and this database role may not add them. Ask the administrator to run `petri-desk database upgrade`.</source>
        <translation>{where} ยังไม่รู้จักเหตุการณ์ทั้งหมดของโปรแกรมนี้ และสิทธิ์ฐานข้อมูลนี้เพิ่มไม่ได้ ให้ผู้ดูแลระบบสั่ง `petri-desk database upgrade`</translation>
    </message>
    <message>
        <source>{where} has been busy for {seconds} seconds: another program writes to it.</source>
        <translation>{where} ไม่ว่างมา {seconds} วินาที มีโปรแกรมอื่นเขียนอยู่ ให้ปิดโปรแกรมนั้นแล้วลองอีกครั้ง</translation>
    </message>
    <message>
        <source>{where} has given no answer for {seconds} seconds</source>
        <translation>{where} ไม่ตอบมา {seconds} วินาที</translation>
    </message>
    <message>
        <source>{where} has too many connections at the moment. Try again, or raise its limit.</source>
        <translation>ตอนนี้มีผู้เชื่อมต่อ {where} มากเกินไป ให้ลองอีกครั้ง หรือเพิ่มขีดจำกัด</translation>
    </message>
    <message>
        <source>{where} holds other tables; it is not a Petri Desk database.</source>
        <translation>{where} มีตารางอื่นอยู่ ไม่ใช่ฐานข้อมูลของ Petri Desk ให้ตรวจที่อยู่</translation>
    </message>
    <message>
        <source>{where} is busy: somebody has held what this needs for {seconds} seconds. Try again.</source>
        <translation>{where} ไม่ว่าง มีคนใช้สิ่งที่ต้องใช้มา {seconds} วินาที ให้ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>{where} is closed; nothing can be changed.</source>
        <translation>{where} ปิดอยู่ เปลี่ยนอะไรไม่ได้ ให้เปิดใหม่</translation>
    </message>
    <message>
        <source>{where} is damaged ({why}); open it for writing to mend it.</source>
        <translation>{where} เสียหาย ({why}) ให้เปิดแบบเขียนได้เพื่อซ่อม</translation>
    </message>
    <message>
        <source>{where} is damaged. Restore a backup; keep the damaged file and its -wal and -shm beside it.</source>
        <translation>{where} เสียหาย ให้กู้จากสำเนาสำรอง และเก็บไฟล์ที่เสียกับ -wal และ -shm ไว้</translation>
    </message>
    <message>
        <source>{where} is damaged: the tables of stream {stream} do not hold what its log says, and this database role may not mend them. Ask a supervisor to open the job.</source>
        <translation>{where} เสียหาย: ตารางของสาย {stream} ไม่ตรงกับบันทึก และสิทธิ์ฐานข้อมูลนี้ซ่อมไม่ได้ ให้หัวหน้างานเปิดงานนี้</translation>
    </message>
    <message>
        <source>{where} is damaged: there is a text in it that is no UTF-8. Restore a backup.</source>
        <translation>{where} เสียหาย: มีข้อความที่ไม่ใช่ UTF-8 ให้กู้จากสำเนาสำรอง</translation>
    </message>
    <message>
        <source>{where} is damaged: {why}. Restore a backup, and keep the damaged file.</source>
        <translation>{where} เสียหาย: {why} ให้กู้จากสำเนาสำรอง และเก็บไฟล์ที่เสียไว้</translation>
    </message>
    <message>
        <source>{where} is locked by another program. Close it there, or try again.</source>
        <translation>โปรแกรมอื่นล็อก {where} อยู่ ให้ปิดที่นั่น หรือลองอีกครั้ง</translation>
    </message>
    <message>
        <source>{where} is not a Petri Desk database.</source>
        <translation>{where} ไม่ใช่ฐานข้อมูลของ Petri Desk ให้ตรวจที่อยู่</translation>
    </message>
    <message>
        <source>{where} is not an address the server's client understands.</source>
        <translation>ที่อยู่ {where} อ่านไม่เข้าใจ ให้ตรวจที่อยู่</translation>
    </message>
    <message>
        <source>{where} is not current (schema {found}) and may not be changed.</source>
        <translation>{where} เป็นรุ่นเก่า (schema {found}) และเปลี่ยนไม่ได้ ให้เปิดแบบเขียนได้ก่อน</translation>
    </message>
    <message>
        <source>{where} is not of this program's version, and this database role may not change that. Ask the administrator to run `petri-desk database upgrade`.</source>
        <translation>{where} ไม่ใช่รุ่นของโปรแกรมนี้ และสิทธิ์ฐานข้อมูลนี้เปลี่ยนไม่ได้ ให้ผู้ดูแลระบบสั่ง `petri-desk database upgrade`</translation>
    </message>
    <message>
        <source>{where} is recovering from a crash. Try again in a moment.</source>
        <translation>{where} กำลังกู้คืนหลังล้ม ให้ลองอีกสักครู่</translation>
    </message>
    <message>
        <source>{where} is shutting down. Try again when it is back.</source>
        <translation>{where} กำลังปิด ให้ลองเมื่อกลับมา</translation>
    </message>
    <message>
        <source>{where} is starting up. Try again in a moment.</source>
        <translation>{where} กำลังเริ่มทำงาน ให้ลองอีกสักครู่</translation>
    </message>
    <message>
        <source>{where} may not be opened. Change its permissions.</source>
        <translation>ไม่มีสิทธิ์เปิด {where} ให้แก้สิทธิ์</translation>
    </message>
    <message>
        <source>{where} was altered by another program: {why}. Restore a backup; `petri-desk verify` says what else is wrong.</source>
        <translation>โปรแกรมอื่นแก้ไข {where}: {why} ให้กู้จากสำเนาสำรอง ดูส่วนอื่นที่ผิดด้วย `petri-desk verify`</translation>
    </message>
    <message>
        <source>{where} was opened read-only; nobody can sign in.</source>
        <translation>{where} เปิดแบบอ่านอย่างเดียว ลงชื่อไม่ได้ ให้เปิดแบบเขียนได้</translation>
    </message>
    <message>
        <source>{where} was opened read-only; nothing can be changed.</source>
        <translation>{where} เปิดแบบอ่านอย่างเดียว เปลี่ยนอะไรไม่ได้ ให้เปิดแบบเขียนได้</translation>
    </message>
    <message>
        <source>{where} was removed or replaced while it was open. Close it, and open it again.</source>
        <translation>{where} ถูกลบหรือแทนที่ขณะเปิดอยู่ ให้ปิดแล้วเปิดใหม่</translation>
    </message>
    <message>
        <source>{where} was written by a newer program (schema {found}, this one knows {newest}). Update Petri Desk to open it.</source>
        <translation>{where} เขียนโดยโปรแกรมรุ่นใหม่กว่า (schema {found} รุ่นนี้รู้จัก {newest}) ให้ปรับ Petri Desk เป็นรุ่นใหม่</translation>
    </message>
    <message>
        <source>{where}: {why}.</source>
        <translation>{where}: {why}</translation>
    </message>
    <message>
        <source>{why}. Nothing was changed; try again.</source>
        <translation>{why} ไม่มีอะไรเปลี่ยน ให้ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>{why}. Try again.</source>
        <translation>{why} ให้ลองอีกครั้ง</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>4 to 12 digits</source>
        <translation>ตัวเลข 4 ถึง 12 หลัก</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>ทั้งโรงงาน</translation>
    </message>
    <message>
        <source>a JSON object</source>
        <translation>ออบเจ็กต์ JSON</translation>
    </message>
    <message>
        <source>a PIN or badge, from a prompt or @file</source>
        <translation>PIN หรือบัตร จากการพิมพ์หรือ @file</translation>
    </message>
    <message>
        <source>a PNG or JPEG as base64, or @file</source>
        <translation>PNG หรือ JPEG แบบ base64 หรือ @file</translation>
    </message>
    <message>
        <source>a moment like 2026-11-20T08:15:00Z</source>
        <translation>วันเวลา เช่น 2026-11-20T08:15:00Z</translation>
    </message>
    <message>
        <source>a number below 100 million with at most two places</source>
        <translation>ตัวเลขน้อยกว่า 100 ล้าน ทศนิยมไม่เกินสองตำแหน่ง</translation>
    </message>
    <message>
        <source>a text of at most 10000 characters, without control characters</source>
        <translation>ข้อความไม่เกิน 10000 ตัวอักษร ไม่มีอักขระควบคุม</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>จำนวนเต็ม</translation>
    </message>
    <message>
        <source>active</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>ผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>andon.answered</source>
        <translation>ตอบรับการเรียก</translation>
    </message>
    <message>
        <source>andon.called</source>
        <translation>เรียกขอความช่วยเหลือ</translation>
    </message>
    <message>
        <source>andon_answer</source>
        <translation>ตอบรับการเรียก</translation>
    </message>
    <message>
        <source>andon_call</source>
        <translation>เรียกขอความช่วยเหลือ</translation>
    </message>
    <message>
        <source>any</source>
        <translation>ไม่จำกัด</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>ผู้ตรวจประวัติ</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>แบทช์</translation>
    </message>
    <message>
        <source>batch_gather</source>
        <translation>รวมชิ้นงานเป็นแบทช์</translation>
    </message>
    <message>
        <source>batch_join</source>
        <translation>รวมแบทช์</translation>
    </message>
    <message>
        <source>batch_yield</source>
        <translation>ส่งต่อบางส่วน</translation>
    </message>
    <message>
        <source>bind_component</source>
        <translation>ผูกชิ้นส่วน</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>ยกเลิกแล้ว</translation>
    </message>
    <message>
        <source>case_cancel</source>
        <translation>ยกเลิกงาน</translation>
    </message>
    <message>
        <source>case_create</source>
        <translation>สร้างเคส</translation>
    </message>
    <message>
        <source>case_run_automatic</source>
        <translation>รันอัตโนมัติ</translation>
    </message>
    <message>
        <source>case_start</source>
        <translation>เริ่มเคส</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>component</source>
        <translation>ชิ้นส่วน</translation>
    </message>
    <message>
        <source>consume_input_tokens</source>
        <translation>หยิบโทเคนขาเข้า</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>ย้อนคืน</translation>
    </message>
    <message>
        <source>create_initial_tokens</source>
        <translation>วางโทเคนเริ่มต้น</translation>
    </message>
    <message>
        <source>create_rework_token</source>
        <translation>ส่งแก้ที่ขั้นที่เลือก</translation>
    </message>
    <message>
        <source>data as JSON</source>
        <translation>ข้อมูลเป็น JSON</translation>
    </message>
    <message>
        <source>designer</source>
        <translation>ผู้ออกแบบ</translation>
    </message>
    <message>
        <source>en or th</source>
        <translation>en หรือ th</translation>
    </message>
    <message>
        <source>fire</source>
        <translation>ยิงการเปลี่ยน</translation>
    </message>
    <message>
        <source>get_tokens</source>
        <translation>ดูโทเคน</translation>
    </message>
    <message>
        <source>good</source>
        <translation>ดี</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>inspector</source>
        <translation>ผู้ตรวจสอบ</translation>
    </message>
    <message>
        <source>job.cancelled</source>
        <translation>ยกเลิกงาน</translation>
    </message>
    <message>
        <source>job.changed</source>
        <translation>เปลี่ยนงาน</translation>
    </message>
    <message>
        <source>job.corrected</source>
        <translation>ย้อนคืนงาน</translation>
    </message>
    <message>
        <source>job.counted</source>
        <translation>นับยอดงาน</translation>
    </message>
    <message>
        <source>job.created</source>
        <translation>สร้างงาน</translation>
    </message>
    <message>
        <source>job_change</source>
        <translation>เปลี่ยนงาน</translation>
    </message>
    <message>
        <source>job_create</source>
        <translation>สร้างงาน</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>รวมแล้ว</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>เครื่องจักร</translation>
    </message>
    <message>
        <source>material</source>
        <translation>วัสดุ</translation>
    </message>
    <message>
        <source>material_use</source>
        <translation>บันทึกล็อตวัสดุ</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>ประกอบแล้ว</translation>
    </message>
    <message>
        <source>move_token</source>
        <translation>ย้ายโทเคน</translation>
    </message>
    <message>
        <source>names, separated by commas</source>
        <translation>ชื่อ คั่นด้วยจุลภาค</translation>
    </message>
    <message>
        <source>one line of at most 200 characters</source>
        <translation>หนึ่งบรรทัด ไม่เกิน 200 ตัวอักษร</translation>
    </message>
    <message>
        <source>operator.added</source>
        <translation>เพิ่มผู้ปฏิบัติงาน</translation>
    </message>
    <message>
        <source>operator.changed</source>
        <translation>เปลี่ยนผู้ปฏิบัติงาน</translation>
    </message>
    <message>
        <source>operator_add</source>
        <translation>เพิ่มผู้ปฏิบัติงาน</translation>
    </message>
    <message>
        <source>operator_change</source>
        <translation>เปลี่ยนผู้ปฏิบัติงาน</translation>
    </message>
    <message>
        <source>override_route</source>
        <translation>ย้ายข้ามเส้นทาง</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>รอตัดสินใจ</translation>
    </message>
    <message>
        <source>piece</source>
        <translation>ชิ้นงาน</translation>
    </message>
    <message>
        <source>plain JSON</source>
        <translation>JSON ธรรมดา</translation>
    </message>
    <message>
        <source>produce_output_tokens</source>
        <translation>วางโทเคนขาออก</translation>
    </message>
    <message>
        <source>publish</source>
        <translation>เก็บเส้นทางงาน</translation>
    </message>
    <message>
        <source>qc_fail</source>
        <translation>ตัดสินไม่ผ่าน</translation>
    </message>
    <message>
        <source>qc_fail, redesign or permanent</source>
        <translation>qc_fail, redesign หรือ permanent</translation>
    </message>
    <message>
        <source>qc_pass</source>
        <translation>ตัดสินผ่าน</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>คุณภาพ</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>พร้อม</translation>
    </message>
    <message>
        <source>release_workflow</source>
        <translation>เปิดใช้ฉบับ</translation>
    </message>
    <message>
        <source>request_redesign</source>
        <translation>ขอแก้แบบ</translation>
    </message>
    <message>
        <source>resolve_redesign</source>
        <translation>ตัดสินเรื่องแก้แบบ</translation>
    </message>
    <message>
        <source>rework, scrap or pending</source>
        <translation>rework, scrap หรือ pending</translation>
    </message>
    <message>
        <source>running</source>
        <translation>กำลังดำเนินการ</translation>
    </message>
    <message>
        <source>safety</source>
        <translation>ความปลอดภัย</translation>
    </message>
    <message>
        <source>scrapped</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>shop.changed</source>
        <translation>ตั้งค่าโรงงานแล้ว</translation>
    </message>
    <message>
        <source>shop_change</source>
        <translation>ตั้งค่าโรงงาน</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>อย่างอื่น</translation>
    </message>
    <message>
        <source>spawn_component</source>
        <translation>เพิ่มชิ้นส่วน</translation>
    </message>
    <message>
        <source>spawn_replacement</source>
        <translation>ทำชิ้นทดแทน</translation>
    </message>
    <message>
        <source>split</source>
        <translation>แยกแล้ว</translation>
    </message>
    <message>
        <source>split_batch_token</source>
        <translation>ทำแบทช์เสร็จและแยกชิ้น</translation>
    </message>
    <message>
        <source>station.added</source>
        <translation>เพิ่มสถานี</translation>
    </message>
    <message>
        <source>station.changed</source>
        <translation>เปลี่ยนสถานีแล้ว</translation>
    </message>
    <message>
        <source>station_add</source>
        <translation>เพิ่มสถานี</translation>
    </message>
    <message>
        <source>station_change</source>
        <translation>เปลี่ยนสถานี</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>ทำต่อเป็นงานแก้</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>หัวหน้างาน</translation>
    </message>
    <message>
        <source>supervisor, material, machine, quality or safety</source>
        <translation>supervisor, material, machine, quality หรือ safety</translation>
    </message>
    <message>
        <source>the id of a workflow, or its definition as JSON</source>
        <translation>รหัสของเวิร์กโฟลว์ หรือนิยามเป็น JSON</translation>
    </message>
    <message>
        <source>the name of a time zone, such as Asia/Bangkok</source>
        <translation>ชื่อเขตเวลา เช่น Asia/Bangkok</translation>
    </message>
    <message>
        <source>the number of a token or record</source>
        <translation>หมายเลขของชิ้นงานหรือรายการ</translation>
    </message>
    <message>
        <source>time_correct</source>
        <translation>แก้เวลาทำงาน</translation>
    </message>
    <message>
        <source>token numbers, separated by commas</source>
        <translation>หมายเลขชิ้นงาน คั่นด้วยจุลภาค</translation>
    </message>
    <message>
        <source>token.absorbed</source>
        <translation>รวมเข้าด้วยกัน</translation>
    </message>
    <message>
        <source>token.adjusted</source>
        <translation>ปรับ</translation>
    </message>
    <message>
        <source>token.completed</source>
        <translation>ทำเสร็จ</translation>
    </message>
    <message>
        <source>token.component_bound</source>
        <translation>ผูกชิ้นส่วน</translation>
    </message>
    <message>
        <source>token.corrected</source>
        <translation>ย้อนคืน</translation>
    </message>
    <message>
        <source>token.entered</source>
        <translation>มาถึง</translation>
    </message>
    <message>
        <source>token.failed</source>
        <translation>ไม่ผ่าน</translation>
    </message>
    <message>
        <source>token.finished</source>
        <translation>เสร็จสมบูรณ์</translation>
    </message>
    <message>
        <source>token.gathered</source>
        <translation>รวมเป็นแบทช์</translation>
    </message>
    <message>
        <source>token.held</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>token.joined</source>
        <translation>รวมแบทช์</translation>
    </message>
    <message>
        <source>token.lot_used</source>
        <translation>ใช้ล็อตวัสดุ</translation>
    </message>
    <message>
        <source>token.merged</source>
        <translation>ประกอบ</translation>
    </message>
    <message>
        <source>token.noted</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>token.parted</source>
        <translation>แบ่งแบทช์</translation>
    </message>
    <message>
        <source>token.passed</source>
        <translation>ผ่าน</translation>
    </message>
    <message>
        <source>token.paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>token.redesign_requested</source>
        <translation>ขอแก้แบบ</translation>
    </message>
    <message>
        <source>token.redesign_resolved</source>
        <translation>ตัดสินเรื่องแก้แบบ</translation>
    </message>
    <message>
        <source>token.released</source>
        <translation>คืนงาน</translation>
    </message>
    <message>
        <source>token.replaced</source>
        <translation>ทำชิ้นทดแทน</translation>
    </message>
    <message>
        <source>token.rerouted</source>
        <translation>ย้าย</translation>
    </message>
    <message>
        <source>token.resumed</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>token.reworked</source>
        <translation>ส่งแก้งาน</translation>
    </message>
    <message>
        <source>token.scrapped</source>
        <translation>ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>token.shortfall</source>
        <translation>จำนวนขาด</translation>
    </message>
    <message>
        <source>token.spawned</source>
        <translation>สร้างชิ้นงาน</translation>
    </message>
    <message>
        <source>token.split</source>
        <translation>แยกแบทช์</translation>
    </message>
    <message>
        <source>token.started</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>token.time_corrected</source>
        <translation>แก้เวลาทำงาน</translation>
    </message>
    <message>
        <source>token.time_shared</source>
        <translation>แบ่งเวลาของแบทช์</translation>
    </message>
    <message>
        <source>token.unheld</source>
        <translation>ปลดระงับ</translation>
    </message>
    <message>
        <source>token.yielded</source>
        <translation>ส่งต่อบางส่วน</translation>
    </message>
    <message>
        <source>token_adjust</source>
        <translation>ปรับจำนวนหรือข้อมูล</translation>
    </message>
    <message>
        <source>token_complete</source>
        <translation>ทำเสร็จ</translation>
    </message>
    <message>
        <source>token_note</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>token_pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>token_release</source>
        <translation>คืนงาน</translation>
    </message>
    <message>
        <source>token_resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>token_rework</source>
        <translation>ส่งแก้งาน</translation>
    </message>
    <message>
        <source>token_scrap</source>
        <translation>ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>token_start</source>
        <translation>เริ่มงาน</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true หรือ false</translation>
    </message>
    <message>
        <source>unhold</source>
        <translation>ปลดระงับ</translation>
    </message>
    <message>
        <source>update_token_data</source>
        <translation>แก้ข้อมูลโทเคน</translation>
    </message>
    <message>
        <source>void</source>
        <translation>ย้อนคืนแล้ว</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>รอ</translation>
    </message>
    <message>
        <source>worker</source>
        <translation>พนักงาน</translation>
    </message>
    <message>
        <source>workflow.published</source>
        <translation>เก็บเส้นทางงาน</translation>
    </message>
    <message>
        <source>workflow.released</source>
        <translation>เปิดใช้ฉบับ</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Add a component that nobody planned.</source>
        <translation>เพิ่มชิ้นส่วนที่ไม่ได้วางแผนไว้</translation>
    </message>
    <message>
        <source>Add a person with roles.</source>
        <translation>เพิ่มคนพร้อมบทบาท</translation>
    </message>
    <message>
        <source>Add a station that serves work centres.</source>
        <translation>เพิ่มสถานีที่ดูแลศูนย์งาน</translation>
    </message>
    <message>
        <source>All tokens of a case; this only reads.</source>
        <translation>โทเคนทั้งหมดของเคส ใช้อ่านเท่านั้น</translation>
    </message>
    <message>
        <source>Answer a call.</source>
        <translation>ตอบรับการเรียก</translation>
    </message>
    <message>
        <source>Block a token until a redesign is decided.</source>
        <translation>กันชิ้นงานไว้จนกว่าจะตัดสินเรื่องแก้แบบ</translation>
    </message>
    <message>
        <source>Call for help at a station.</source>
        <translation>เรียกขอความช่วยเหลือที่สถานี</translation>
    </message>
    <message>
        <source>Cancel a job or case; everything open is scrapped.</source>
        <translation>ยกเลิกงานหรือเคส ทุกอย่างที่ยังเปิดอยู่กลายเป็นของเสีย</translation>
    </message>
    <message>
        <source>Change a job's amount, due date or priority.</source>
        <translation>เปลี่ยนจำนวน กำหนดส่ง หรือความเร่งด่วนของงาน</translation>
    </message>
    <message>
        <source>Change a person's roles, badge or PIN.</source>
        <translation>เปลี่ยนบทบาท บัตร หรือ PIN ของคน</translation>
    </message>
    <message>
        <source>Change what a station serves or speaks.</source>
        <translation>เปลี่ยนศูนย์งานหรือภาษาของสถานี</translation>
    </message>
    <message>
        <source>Check and store a route or net as a new revision.</source>
        <translation>ตรวจและเก็บเส้นทางหรือเน็ตเป็นฉบับใหม่</translation>
    </message>
    <message>
        <source>Complete a batch with a count and split it into pieces.</source>
        <translation>ทำแบทช์เสร็จพร้อมนับ แล้วแยกเป็นชิ้น</translation>
    </message>
    <message>
        <source>Correct a batch's quantity or a token's metadata.</source>
        <translation>แก้จำนวนของแบทช์หรือข้อมูลของชิ้นงาน</translation>
    </message>
    <message>
        <source>Correct the duration of a work session.</source>
        <translation>แก้ระยะเวลาของช่วงทำงาน</translation>
    </message>
    <message>
        <source>Create a job and put its tokens at the start of the route.</source>
        <translation>สร้างงานและวางชิ้นงานที่ต้นเส้นทาง</translation>
    </message>
    <message>
        <source>Fail an inspection: to rework, scrap or pending.</source>
        <translation>ตัดสินไม่ผ่าน: ไปแก้งาน ของเสีย หรือรอตัดสินใจ</translation>
    </message>
    <message>
        <source>Finish the work at this node.</source>
        <translation>ทำงานที่ขั้นตอนนี้ให้เสร็จ</translation>
    </message>
    <message>
        <source>Fire a transition of a case: the first binding, or the one that is said.</source>
        <translation>ยิงการเปลี่ยนของเคส: ชุดค่าแรก หรือชุดที่ระบุ</translation>
    </message>
    <message>
        <source>Gather single pieces into a batch.</source>
        <translation>รวมชิ้นเดี่ยวเป็นแบทช์</translation>
    </message>
    <message>
        <source>Give a token back to the queue.</source>
        <translation>คืนชิ้นงานเข้าคิว</translation>
    </message>
    <message>
        <source>Give what a transition gives, from what was consumed for it last and from data (variable: value).</source>
        <translation>วางโทเคนที่การเปลี่ยนให้ จากสิ่งที่หยิบล่าสุดและจากข้อมูล (ตัวแปร: ค่า)</translation>
    </message>
    <message>
        <source>Go on with a paused token.</source>
        <translation>ทำชิ้นงานที่พักไว้ต่อ</translation>
    </message>
    <message>
        <source>Hold a token and whatever is made from it.</source>
        <translation>ระงับชิ้นงานและทุกอย่างที่ทำจากชิ้นนี้</translation>
    </message>
    <message>
        <source>Join several batches into one.</source>
        <translation>รวมหลายแบทช์เป็นหนึ่ง</translation>
    </message>
    <message>
        <source>Lay the initial tokens of a new case before it is started.</source>
        <translation>วางโทเคนเริ่มต้นของเคสใหม่ก่อนเริ่ม</translation>
    </message>
    <message>
        <source>Let a token go on after its redesign.</source>
        <translation>ให้ชิ้นงานไปต่อหลังแก้แบบ</translation>
    </message>
    <message>
        <source>Let finished pieces move on before the batch is done.</source>
        <translation>ส่งชิ้นที่เสร็จไปก่อนแบทช์จะเสร็จ</translation>
    </message>
    <message>
        <source>Let new jobs and cases use a revision.</source>
        <translation>ให้งานและเคสใหม่ใช้ฉบับนี้ได้</translation>
    </message>
    <message>
        <source>Make a case of a net; it is started by case_start.</source>
        <translation>สร้างเคสจากเน็ต แล้วเริ่มด้วย case_start</translation>
    </message>
    <message>
        <source>Make a scrapped token again.</source>
        <translation>ทำชิ้นทดแทนของเสีย</translation>
    </message>
    <message>
        <source>Move a token: to another place of its net, or along an edge of its route.</source>
        <translation>ย้ายโทเคนไปจุดวางอื่นในเน็ต หรือย้ายชิ้นงานไปตามเส้นทางงาน</translation>
    </message>
    <message>
        <source>Note the lot of material that goes into this token.</source>
        <translation>บันทึกล็อตวัสดุที่ใช้กับชิ้นงานนี้</translation>
    </message>
    <message>
        <source>Note the serial of a component that goes into this piece.</source>
        <translation>บันทึกหมายเลขชิ้นส่วนที่ประกอบในชิ้นงานนี้</translation>
    </message>
    <message>
        <source>Pass an inspection.</source>
        <translation>ตัดสินผ่านการตรวจ</translation>
    </message>
    <message>
        <source>Put a token at another node, whatever the route says.</source>
        <translation>ย้ายชิ้นงานไปขั้นตอนอื่นโดยไม่ตามเส้นทาง</translation>
    </message>
    <message>
        <source>Release a held token.</source>
        <translation>ปลดระงับชิ้นงาน</translation>
    </message>
    <message>
        <source>Replace or merge the data of a token: its value in a net, its metadata in a job.</source>
        <translation>แทนหรือรวมข้อมูลของโทเคน คือค่าในเน็ต หรือข้อมูลประกอบในงาน</translation>
    </message>
    <message>
        <source>Run a case's automatic transitions, and its children's, until nothing is left to do.</source>
        <translation>รันการเปลี่ยนอัตโนมัติของเคสและเคสย่อยจนไม่มีอะไรเหลือให้ทำ</translation>
    </message>
    <message>
        <source>Send a pending failed token to a named rework node.</source>
        <translation>ส่งชิ้นที่ไม่ผ่านและรอตัดสินไปขั้นแก้งานที่ระบุ</translation>
    </message>
    <message>
        <source>Send a pending failed token to rework.</source>
        <translation>ส่งชิ้นที่ไม่ผ่านและรอตัดสินไปแก้งาน</translation>
    </message>
    <message>
        <source>Set the time zone of the shop.</source>
        <translation>ตั้งเขตเวลาของโรงงาน</translation>
    </message>
    <message>
        <source>Start a case: its initial tokens are laid into their places.</source>
        <translation>เริ่มเคส: วางโทเคนเริ่มต้นลงในจุดวาง</translation>
    </message>
    <message>
        <source>Start work on a token; on an active one, join in.</source>
        <translation>เริ่มทำชิ้นงาน ถ้ามีคนทำอยู่แล้วก็ร่วมทำ</translation>
    </message>
    <message>
        <source>Stop the clock for a while.</source>
        <translation>พักการจับเวลาไว้ก่อน</translation>
    </message>
    <message>
        <source>Take a token out for good.</source>
        <translation>ตัดชิ้นงานออกถาวร</translation>
    </message>
    <message>
        <source>Take back one act while everything it made is untouched.</source>
        <translation>ย้อนคืนหนึ่งรายการ ถ้าสิ่งที่เกิดตามมายังไม่ถูกแตะ</translation>
    </message>
    <message>
        <source>Take what a transition takes, without firing it: its first binding, if its guard holds.</source>
        <translation>หยิบโทเคนที่การเปลี่ยนใช้โดยไม่ยิง ด้วยการผูกค่าแรกที่เงื่อนไขเป็นจริง</translation>
    </message>
    <message>
        <source>Write a remark into a token's history.</source>
        <translation>เขียนหมายเหตุในประวัติของชิ้นงาน</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source> with {least} to {most} items</source>
        <translation> มี {least} ถึง {most} รายการ</translation>
    </message>
    <message>
        <source>+ adds two numbers or joins two texts</source>
        <translation>+ ใช้บวกตัวเลขสองตัวหรือต่อข้อความสองข้อความ</translation>
    </message>
    <message>
        <source>++ joins multisets, written like 1`x ++ 2`y; {found} is none.</source>
        <translation>++ ใช้รวมมัลติเซต เขียนแบบ 1`x ++ 2`y แต่ {found} ไม่ใช่</translation>
    </message>
    <message>
        <source>++ joins multisets, written like 1`x ++ 2`y; {kind} is none.</source>
        <translation>++ ใช้รวมมัลติเซต เขียนแบบ 1`x ++ 2`y แต่ {kind} ไม่ใช่</translation>
    </message>
    <message>
        <source>, and so {values} has no value there</source>
        <translation> ดังนั้น {values} จึงไม่มีค่าที่นั่น</translation>
    </message>
    <message>
        <source>, and the action does not assign it</source>
        <translation> และแอกชันไม่ได้กำหนดให้</translation>
    </message>
    <message>
        <source>, no form field and no assignment before gives it one</source>
        <translation> และไม่มีช่องในแบบฟอร์มหรือการกำหนดค่าก่อนหน้าที่ให้ค่า</translation>
    </message>
    <message>
        <source>, no form field gives it</source>
        <translation> และไม่มีช่องในแบบฟอร์มให้ค่า</translation>
    </message>
    <message>
        <source>, no form field gives it, nor the action assigns it</source>
        <translation> และไม่มีช่องในแบบฟอร์มให้ค่า ทั้งแอกชันก็ไม่ได้กำหนด</translation>
    </message>
    <message>
        <source>.. joins texts and numbers</source>
        <translation>.. ใช้ต่อข้อความและตัวเลข</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 โทเคน</translation>
    </message>
    <message>
        <source>; there are {names}</source>
        <translation> มีแต่ {names}</translation>
    </message>
    <message>
        <source>; what a form asks for is known only to the action and the outputs</source>
        <translation> สิ่งที่แบบฟอร์มถามรู้กันเฉพาะในแอกชันและเส้นขาออก</translation>
    </message>
    <message>
        <source>A batch that is lost at {name} cannot be replaced: it would begin again at {begin}, where no batches are worked.</source>
        <translation>แบทช์ที่เสียที่ {name} ทำทดแทนไม่ได้: ต้องเริ่มใหม่ที่ {begin} ซึ่งไม่ได้ทำเป็นแบทช์</translation>
    </message>
    <message>
        <source>A branch of {id} has no work before {target}.</source>
        <translation>กิ่งหนึ่งของ {id} ไม่มีงานให้ทำก่อนถึง {target}</translation>
    </message>
    <message>
        <source>A branch of {level} leads to the end {id} without a merge.</source>
        <translation>กิ่งหนึ่งของ {level} ไปถึงจุดจบ {id} โดยไม่ผ่านการประกอบ</translation>
    </message>
    <message>
        <source>A call of another net is badly written in our own part of the file.</source>
        <translation>การเรียกเน็ตอื่นเขียนไม่ถูกในส่วนของเราในไฟล์</translation>
    </message>
    <message>
        <source>A character here is none in {encoding}, in which the file is written (line {line}).</source>
        <translation>อักขระตรงนี้ไม่มีใน {encoding} ที่ไฟล์ใช้ (บรรทัด {line})</translation>
    </message>
    <message>
        <source>A choice is written if(condition, then, otherwise)</source>
        <translation>ทางเลือกเขียนว่า if(เงื่อนไข, ถ้าใช่, ถ้าไม่ใช่)</translation>
    </message>
    <message>
        <source>A choice is written: value if condition else other value</source>
        <translation>ทางเลือกเขียนว่า: ค่า if เงื่อนไข else อีกค่า</translation>
    </message>
    <message>
        <source>A colour set may name {member_limit:,} values, not {n:,}.</source>
        <translation>ชนิดค่าระบุได้ {member_limit:,} ค่า ไม่ใช่ {n:,}</translation>
    </message>
    <message>
        <source>A colour set of kind {tag} is not known here.</source>
        <translation>ที่นี่ไม่รู้จักชนิดค่าแบบ {tag}</translation>
    </message>
    <message>
        <source>A colour set without a name or a kind is left out.</source>
        <translation>ชนิดค่าที่ไม่มีชื่อหรือชนิดถูกตัดออก</translation>
    </message>
    <message>
        <source>A comparison here can't be said in a symmetric net.</source>
        <translation>การเปรียบเทียบตรงนี้เขียนเป็นเน็ตสมมาตรไม่ได้</translation>
    </message>
    <message>
        <source>A component that is lost at {name} cannot be replaced: it would begin again at {begin}, where components are put together.</source>
        <translation>ชิ้นส่วนที่เสียที่ {name} ทำทดแทนไม่ได้: ต้องเริ่มใหม่ที่ {begin} ซึ่งเป็นที่ประกอบชิ้นส่วน</translation>
    </message>
    <message>
        <source>A condition answers true or false, not {kind}.</source>
        <translation>เงื่อนไขต้องตอบว่าจริงหรือเท็จ ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>A condition answers true or false.</source>
        <translation>เงื่อนไขต้องตอบว่าจริงหรือเท็จ</translation>
    </message>
    <message>
        <source>A condition at {id} speaks of {unknown}; it may speak of token, data and job.</source>
        <translation>เงื่อนไขที่ {id} พูดถึง {unknown} แต่ใช้ได้เฉพาะ token, data และ job</translation>
    </message>
    <message>
        <source>A condition here can't be said in a symmetric net.</source>
        <translation>เงื่อนไขตรงนี้เขียนเป็นเน็ตสมมาตรไม่ได้</translation>
    </message>
    <message>
        <source>A condition was expected here.</source>
        <translation>ตรงนี้ต้องเป็นเงื่อนไข</translation>
    </message>
    <message>
        <source>A count that is worked out can't be said in a symmetric net.</source>
        <translation>จำนวนที่ต้องคำนวณเขียนเป็นเน็ตสมมาตรไม่ได้</translation>
    </message>
    <message>
        <source>A declaration is written colset NAME = …; val NAME = …; or var NAME : SET;</source>
        <translation>การประกาศเขียนว่า colset NAME = …; val NAME = …; หรือ var NAME : SET;</translation>
    </message>
    <message>
        <source>A declaration is written {match} NAME = …;</source>
        <translation>การประกาศเขียนว่า {match} NAME = …;</translation>
    </message>
    <message>
        <source>A delay is a whole number of time units, 0 or more.</source>
        <translation>การหน่วงเป็นจำนวนเต็มของหน่วยเวลา ตั้งแต่ 0</translation>
    </message>
    <message>
        <source>A delay is a whole number, 0 or more.</source>
        <translation>การหน่วงเป็นจำนวนเต็มตั้งแต่ 0</translation>
    </message>
    <message>
        <source>A field of a record is a name, = and a value</source>
        <translation>ช่องของเรคคอร์ดคือชื่อ = และค่า</translation>
    </message>
    <message>
        <source>A file with a DOCTYPE is not read, since that can bring anything in (line {line}).</source>
        <translation>ไม่อ่านไฟล์ที่มี DOCTYPE เพราะนำอะไรเข้ามาก็ได้ (บรรทัด {line})</translation>
    </message>
    <message>
        <source>A final marking names {ident!r}, which is no place.</source>
        <translation>สถานะสุดท้ายระบุ {ident!r} ซึ่งไม่ใช่จุดวาง</translation>
    </message>
    <message>
        <source>A guard</source>
        <translation>เงื่อนไข</translation>
    </message>
    <message>
        <source>A list cannot have less than no items.</source>
        <translation>รายการมีจำนวนติดลบไม่ได้</translation>
    </message>
    <message>
        <source>A multiset may hold {token_limit:,} tokens; this one holds {total:,}.</source>
        <translation>มัลติเซตมีได้ {token_limit:,} โทเคน แต่นี่มี {total:,}</translation>
    </message>
    <message>
        <source>A net has at least one place.</source>
        <translation>เน็ตต้องมีจุดวางอย่างน้อยหนึ่งจุด</translation>
    </message>
    <message>
        <source>A net is a JSON object.</source>
        <translation>เน็ตเป็นอ็อบเจกต์ JSON</translation>
    </message>
    <message>
        <source>A node of type {type} cannot assemble components.</source>
        <translation>ขั้นตอนชนิด {type} ประกอบชิ้นส่วนไม่ได้</translation>
    </message>
    <message>
        <source>A node of type {type} cannot split into components.</source>
        <translation>ขั้นตอนชนิด {type} แยกเป็นชิ้นส่วนไม่ได้</translation>
    </message>
    <message>
        <source>A number has at most {digits} digits; this one has more.</source>
        <translation>ตัวเลขมีได้ไม่เกิน {digits} หลัก แต่ตัวนี้มีมากกว่า</translation>
    </message>
    <message>
        <source>A number is digits, perhaps a point and digits; here a letter is glued to it.</source>
        <translation>ตัวเลขคือหลักต่าง ๆ อาจมีจุดทศนิยม แต่ตรงนี้มีตัวอักษรติดอยู่</translation>
    </message>
    <message>
        <source>A number must be 0 or lie between 10**-{digits} and {integer_limit:,} in size; this one does not.</source>
        <translation>ตัวเลขต้องเป็น 0 หรือมีขนาดระหว่าง 10**-{digits} ถึง {integer_limit:,} แต่ตัวนี้ไม่ใช่</translation>
    </message>
    <message>
        <source>A number was expected here.</source>
        <translation>ตรงนี้ต้องเป็นตัวเลข</translation>
    </message>
    <message>
        <source>A piece that fails {name} is scrapped only after {limit:,} reworks.</source>
        <translation>ชิ้นที่ไม่ผ่าน {name} จะเป็นของเสียหลังแก้งาน {limit:,} ครั้งเท่านั้น</translation>
    </message>
    <message>
        <source>A position that is no number is left out.</source>
        <translation>ตำแหน่งที่ไม่ใช่ตัวเลขถูกตัดออก</translation>
    </message>
    <message>
        <source>A product of nothing is not run.</source>
        <translation>ผลคูณที่ไม่มีอะไรเลยไม่ถูกใช้งาน</translation>
    </message>
    <message>
        <source>A range is written least..greatest, not {strip!r}.</source>
        <translation>ช่วงเขียนว่า ต่ำสุด..สูงสุด ไม่ใช่ {strip!r}</translation>
    </message>
    <message>
        <source>A range of integers needs a start and an end.</source>
        <translation>ช่วงจำนวนเต็มต้องมีจุดเริ่มและจุดจบ</translation>
    </message>
    <message>
        <source>A replacement for {id} cannot start at {target}.</source>
        <translation>ชิ้นทดแทนของ {id} เริ่มที่ {target} ไม่ได้</translation>
    </message>
    <message>
        <source>A rework edge carries no condition.</source>
        <translation>เส้นแก้งานมีเงื่อนไขไม่ได้</translation>
    </message>
    <message>
        <source>A route has one start node, this one has {n}.</source>
        <translation>เส้นทางงานมีจุดเริ่มหนึ่งจุด แต่นี่มี {n}</translation>
    </message>
    <message>
        <source>A route is a JSON object.</source>
        <translation>เส้นทางงานเป็นอ็อบเจกต์ JSON</translation>
    </message>
    <message>
        <source>A route may have at most {node_limit} nodes, not {n}.</source>
        <translation>เส้นทางงานมีได้ไม่เกิน {node_limit} ขั้นตอน ไม่ใช่ {n}</translation>
    </message>
    <message>
        <source>A route needs an end node.</source>
        <translation>เส้นทางงานต้องมีจุดจบ</translation>
    </message>
    <message>
        <source>A schema is a JSON object.</source>
        <translation>สคีมาเป็นอ็อบเจกต์ JSON</translation>
    </message>
    <message>
        <source>A schema needs a name.</source>
        <translation>สคีมาต้องมีชื่อ</translation>
    </message>
    <message>
        <source>A single value was expected here.</source>
        <translation>ตรงนี้ต้องเป็นค่าเดียว</translation>
    </message>
    <message>
        <source>A sort is missing here.</source>
        <translation>ตรงนี้ขาดชนิดข้อมูล</translation>
    </message>
    <message>
        <source>A split has two branches or more; {id} has {n}.</source>
        <translation>จุดแยกมีสองกิ่งขึ้นไป แต่ {id} มี {n}</translation>
    </message>
    <message>
        <source>A subset is written subset SET with {a, b}, or subset SET by CONDITION over x.</source>
        <translation>เซตย่อยเขียนว่า subset SET with {a, b} หรือ subset SET by CONDITION over x</translation>
    </message>
    <message>
        <source>A symmetric net has no arcs of the kind {kinds}.</source>
        <translation>เน็ตสมมาตรไม่มีเส้นชนิด {kinds}</translation>
    </message>
    <message>
        <source>A term is missing here.</source>
        <translation>ตรงนี้ขาดพจน์</translation>
    </message>
    <message>
        <source>A term like 2`x stands in brackets beside another operator</source>
        <translation>พจน์แบบ 2`x ต้องอยู่ในวงเล็บเมื่ออยู่ข้างตัวดำเนินการอื่น</translation>
    </message>
    <message>
        <source>A text holds half a character (a lone surrogate), which cannot be stored.</source>
        <translation>ข้อความมีอักขระครึ่งตัว ซึ่งเก็บไม่ได้</translation>
    </message>
    <message>
        <source>A text may have {text_limit:,} characters; this one has {length:,}.</source>
        <translation>ข้อความมีได้ {text_limit:,} ตัวอักษร แต่นี่มี {length:,}</translation>
    </message>
    <message>
        <source>A token is left out: {error}.</source>
        <translation>โทเคนหนึ่งถูกตัดออก: {error}</translation>
    </message>
    <message>
        <source>A token is written {"value": …, "timestamp": 0}.</source>
        <translation>โทเคนเขียนว่า {"value": …, "timestamp": 0}</translation>
    </message>
    <message>
        <source>A token of {ident}: {error}</source>
        <translation>โทเคนของ {ident}: {error}</translation>
    </message>
    <message>
        <source>A transition is {auto} or {manual}.</source>
        <translation>การเปลี่ยนเป็น {auto} หรือ {manual}</translation>
    </message>
    <message>
        <source>A value cannot be stored under {name}: name the measurement with plain English letters, and say in label how people call it.</source>
        <translation>เก็บค่าในชื่อ {name} ไม่ได้: ตั้งชื่อค่าวัดด้วยอักษรอังกฤษ แล้วใส่ชื่อที่คนเรียกใน label</translation>
    </message>
    <message>
        <source>A value cannot be {json}.</source>
        <translation>ค่าเป็น {json} ไม่ได้</translation>
    </message>
    <message>
        <source>A value is missing here</source>
        <translation>ตรงนี้ขาดค่า</translation>
    </message>
    <message>
        <source>A value is nil, a truth value, a number, a text, a list or a record, not {kind}.</source>
        <translation>ค่าคือ nil ค่าจริงเท็จ ตัวเลข ข้อความ รายการ หรือเรคคอร์ด ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>A value is none of the colour set {name}.</source>
        <translation>มีค่าที่ไม่อยู่ในชนิดค่า {name}</translation>
    </message>
    <message>
        <source>A value may be nested {depth_limit} deep; this one is deeper.</source>
        <translation>ค่าซ้อนกันได้ {depth_limit} ชั้น แต่นี่ลึกกว่า</translation>
    </message>
    <message>
        <source>A value may not be longer than {value_limit:,} characters</source>
        <translation>ค่ายาวได้ไม่เกิน {value_limit:,} ตัวอักษร</translation>
    </message>
    <message>
        <source>A value with a pattern is kept as text.</source>
        <translation>ค่าที่เขียนเป็นรูปแบบเก็บไว้เป็นข้อความ</translation>
    </message>
    <message>
        <source>A variable is declared var NAME : SET;</source>
        <translation>ตัวแปรประกาศว่า var NAME : SET;</translation>
    </message>
    <message>
        <source>A weight of a multiset is not written.</source>
        <translation>น้ำหนักของมัลติเซตไม่ถูกเขียน</translation>
    </message>
    <message>
        <source>A whole number was expected in {name}, not {text!r}.</source>
        <translation>{name} ต้องเป็นจำนวนเต็ม ไม่ใช่ {text!r}</translation>
    </message>
    <message>
        <source>A {what} has no id (line {line}).</source>
        <translation>{what} ไม่มี id (บรรทัด {line})</translation>
    </message>
    <message>
        <source>Actions are parted by ; or by a new line</source>
        <translation>แอกชันคั่นด้วย ; หรือขึ้นบรรทัดใหม่</translation>
    </message>
    <message>
        <source>After a dot the name of a field must follow</source>
        <translation>หลังจุดต้องเป็นชื่อช่อง</translation>
    </message>
    <message>
        <source>After the witness {transition} can never fire again.</source>
        <translation>หลังตัวอย่างนี้ {transition} เกิดไม่ได้อีก</translation>
    </message>
    <message>
        <source>An action assigns a field of a record, as in item.status or item['status']</source>
        <translation>แอกชันกำหนดค่าช่องของเรคคอร์ด เช่น item.status หรือ item['status']</translation>
    </message>
    <message>
        <source>An action is a name, = and a value</source>
        <translation>แอกชันคือชื่อ = และค่า</translation>
    </message>
    <message>
        <source>An action starts with the name that it assigns, as in y = x * 2</source>
        <translation>แอกชันเริ่มด้วยชื่อที่จะกำหนด เช่น y = x * 2</translation>
    </message>
    <message>
        <source>An arc goes between a place and a transition; this one goes from {source} to {target}.</source>
        <translation>เส้นเชื่อมจุดวางกับการเปลี่ยน แต่เส้นนี้ไปจาก {source} ถึง {target}</translation>
    </message>
    <message>
        <source>An arc of kind {kind} asks for any token there.</source>
        <translation>เส้นชนิด {kind} ที่นั่นถามหาโทเคนใดก็ได้</translation>
    </message>
    <message>
        <source>An arc of the kind {kind} goes from a place to a transition.</source>
        <translation>เส้นชนิด {kind} ไปจากจุดวางถึงการเปลี่ยน</translation>
    </message>
    <message>
        <source>An arc of the kind {told!r} is not known here; known are normal, read, inhibitor and reset.</source>
        <translation>ที่นี่ไม่รู้จักเส้นชนิด {told!r} มีแต่ normal, read, inhibitor และ reset</translation>
    </message>
    <message>
        <source>An arc of weight 0 carries nothing; the weight must be 1 or more.</source>
        <translation>เส้นน้ำหนัก 0 ไม่ส่งอะไร น้ำหนักต้องเป็น 1 ขึ้นไป</translation>
    </message>
    <message>
        <source>An element may not have more than {attribute_limit} values</source>
        <translation>อิลิเมนต์หนึ่งมีได้ไม่เกิน {attribute_limit} ค่า</translation>
    </message>
    <message>
        <source>An element's own values may not be longer than {value_limit:,} characters (line {line}).</source>
        <translation>ค่าของอิลิเมนต์ยาวได้ไม่เกิน {value_limit:,} ตัวอักษร (บรรทัด {line})</translation>
    </message>
    <message>
        <source>An enumeration of {n} values is not run.</source>
        <translation>ชุดค่าที่มี {n} ค่าไม่ถูกใช้งาน</translation>
    </message>
    <message>
        <source>An expression can't be read: {error}</source>
        <translation>อ่านนิพจน์ไม่ได้: {error}</translation>
    </message>
    <message>
        <source>An expression here can't be said in a symmetric net.</source>
        <translation>นิพจน์ตรงนี้เขียนเป็นเน็ตสมมาตรไม่ได้</translation>
    </message>
    <message>
        <source>An expression may be nested {depth_limit} deep; this one goes deeper.</source>
        <translation>นิพจน์ซ้อนกันได้ {depth_limit} ชั้น แต่นี่ลึกกว่า</translation>
    </message>
    <message>
        <source>An expression may have {source_limit:,} characters; this one has {n:,}.</source>
        <translation>นิพจน์มีได้ {source_limit:,} ตัวอักษร แต่นี่มี {n:,}</translation>
    </message>
    <message>
        <source>An inscription at a place of black tokens can't be said in a symmetric net.</source>
        <translation>นิพจน์ที่จุดวางของโทเคนดำเขียนเป็นเน็ตสมมาตรไม่ได้</translation>
    </message>
    <message>
        <source>An item of a list is asked for by its number, not by {words}.</source>
        <translation>รายการขอด้วยลำดับ ไม่ใช่ {words}</translation>
    </message>
    <message>
        <source>Arcs of the kind {kinds} are an extension of the standard; a reader may not know them.</source>
        <translation>เส้นชนิด {kinds} เป็นส่วนขยายของมาตรฐาน โปรแกรมอื่นอาจไม่รู้จัก</translation>
    </message>
    <message>
        <source>Between two fields a comma is missing, or a closing bracket after the last</source>
        <translation>ขาดจุลภาคระหว่างสองช่อง หรือวงเล็บปิดหลังช่องสุดท้าย</translation>
    </message>
    <message>
        <source>Between two values a comma is missing, or {closing} after the last</source>
        <translation>ขาดจุลภาคระหว่างสองค่า หรือ {closing} หลังค่าสุดท้าย</translation>
    </message>
    <message>
        <source>Column {column}: {sentence}</source>
        <translation>ตำแหน่งที่ {column}: {sentence}</translation>
    </message>
    <message>
        <source>Comparisons do not chain; write a &lt; b and b &lt; c</source>
        <translation>เปรียบเทียบต่อกันไม่ได้ ให้เขียน a &lt; b and b &lt; c</translation>
    </message>
    <message>
        <source>Every page is called by another one, so the net has no beginning.</source>
        <translation>ทุกหน้าถูกหน้าอื่นเรียก เน็ตจึงไม่มีจุดเริ่ม</translation>
    </message>
    <message>
        <source>Exactly one edge leads from the start.</source>
        <translation>จากจุดเริ่มมีทางออกได้ทางเดียว</translation>
    </message>
    <message>
        <source>Free data are texts there.</source>
        <translation>ที่นั่นข้อมูลอิสระเป็นข้อความ</translation>
    </message>
    <message>
        <source>From what is subtracted here can't be told.</source>
        <translation>บอกไม่ได้ว่าลบออกจากอะไร</translation>
    </message>
    <message>
        <source>Here the name of a colour set must stand</source>
        <translation>ตรงนี้ต้องเป็นชื่อชนิดค่า</translation>
    </message>
    <message>
        <source>How many of what: two terms were expected here.</source>
        <translation>ต้องบอกจำนวนและสิ่งที่นับ: ตรงนี้ต้องมีสองพจน์</translation>
    </message>
    <message>
        <source>How many there are must be a plain number to be run.</source>
        <translation>จำนวนต้องเป็นตัวเลขธรรมดาจึงใช้งานได้</translation>
    </message>
    <message>
        <source>How many tokens is a whole number, 0 or more.</source>
        <translation>จำนวนโทเคนเป็นจำนวนเต็มตั้งแต่ 0</translation>
    </message>
    <message>
        <source>In a symmetric net only a cyclic enumeration has successors.</source>
        <translation>ในเน็ตสมมาตร เฉพาะชุดค่าที่วนรอบเท่านั้นที่มีตัวถัดไป</translation>
    </message>
    <message>
        <source>It is the same place as {name}, but of {own} and not {others}.</source>
        <translation>เป็นจุดวางเดียวกับ {name} แต่เป็น {own} ไม่ใช่ {others}</translation>
    </message>
    <message>
        <source>Its channel is not carried over.</source>
        <translation>ช่องสื่อสารไม่ได้นำมาด้วย</translation>
    </message>
    <message>
        <source>Its code has side effects alone: it is kept, and not run.</source>
        <translation>โค้ดมีแต่ผลข้างเคียง: เก็บไว้แต่ไม่รัน</translation>
    </message>
    <message>
        <source>Its condition is left out: {error}.</source>
        <translation>เงื่อนไขถูกตัดออก: {error}</translation>
    </message>
    <message>
        <source>Its constraints are not carried over.</source>
        <translation>ข้อจำกัดไม่ได้นำมาด้วย</translation>
    </message>
    <message>
        <source>Its delay moves the clock here, and only delays what it gives there.</source>
        <translation>ที่นี่การหน่วงเลื่อนนาฬิกา ที่นั่นหน่วงเฉพาะสิ่งที่ให้</translation>
    </message>
    <message>
        <source>Its description is left out.</source>
        <translation>คำอธิบายถูกตัดออก</translation>
    </message>
    <message>
        <source>Its first marking is left out; that of {name}, which is the same place, is taken.</source>
        <translation>โทเคนเริ่มต้นถูกตัดออก ใช้ของ {name} ซึ่งเป็นจุดวางเดียวกัน</translation>
    </message>
    <message>
        <source>Its form is left out.</source>
        <translation>แบบฟอร์มถูกตัดออก</translation>
    </message>
    <message>
        <source>Its form is not drawn.</source>
        <translation>แบบฟอร์มไม่ได้วาดไว้</translation>
    </message>
    <message>
        <source>Its id cannot stand there.</source>
        <translation>id นี้ใช้ที่นั่นไม่ได้</translation>
    </message>
    <message>
        <source>Its place {ident} is not there.</source>
        <translation>ไม่มีจุดวาง {ident} ของมัน</translation>
    </message>
    <message>
        <source>Its type {type} is left out.</source>
        <translation>ชนิด {type} ถูกตัดออก</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: {sentence}</source>
        <translation>บรรทัด {line} ตำแหน่งที่ {column}: {sentence}</translation>
    </message>
    <message>
        <source>List.nth takes a list and a number</source>
        <translation>List.nth รับรายการกับตัวเลข</translation>
    </message>
    <message>
        <source>Monitors are not carried over.</source>
        <translation>มอนิเตอร์ไม่ได้นำมาด้วย</translation>
    </message>
    <message>
        <source>More than {count_limit:,} of a value are not run.</source>
        <translation>ค่าเดียวเกิน {count_limit:,} ไม่ถูกใช้งาน</translation>
    </message>
    <message>
        <source>More than {token_limit:,} tokens lie in this net.</source>
        <translation>เน็ตนี้มีโทเคนเกิน {token_limit:,}</translation>
    </message>
    <message>
        <source>Multisets are compared by size(m) and count(m, x).</source>
        <translation>มัลติเซตเปรียบเทียบด้วย size(m) และ count(m, x)</translation>
    </message>
    <message>
        <source>NaN and infinity are not numbers here.</source>
        <translation>ที่นี่ NaN และอนันต์ไม่ใช่ตัวเลข</translation>
    </message>
    <message>
        <source>No edge may lead to the start {target}.</source>
        <translation>ห้ามมีทางไปถึงจุดเริ่ม {target}</translation>
    </message>
    <message>
        <source>No edge may leave the end {source}.</source>
        <translation>ห้ามมีทางออกจากจุดจบ {source}</translation>
    </message>
    <message>
        <source>No input arc binds {names}; that allows {many:,} values, and {most:,} are gone through.</source>
        <translation>ไม่มีเส้นขาเข้าให้ค่า {names} จึงเป็นไปได้ {many:,} ค่า แต่ไล่ดูได้ {most:,}</translation>
    </message>
    <message>
        <source>No input arc of {net} takes just {theirs}{taken}.</source>
        <translation>ไม่มีเส้นขาเข้าของ {net} ที่รับ {theirs} ตัวเดียว{taken}</translation>
    </message>
    <message>
        <source>No input arc of {transition} binds {ours}{given}.</source>
        <translation>ไม่มีเส้นขาเข้าของ {transition} ที่ให้ค่า {ours}{given}</translation>
    </message>
    <message>
        <source>No output arc of {net} gives just {theirs}{made}.</source>
        <translation>ไม่มีเส้นขาออกของ {net} ที่ให้ {theirs} ตัวเดียว{made}</translation>
    </message>
    <message>
        <source>No output arc of {transition} uses {ours}{used}.</source>
        <translation>ไม่มีเส้นขาออกของ {transition} ที่ใช้ {ours}{used}</translation>
    </message>
    <message>
        <source>No split leads to the merge {ident}.</source>
        <translation>ไม่มีจุดแยกที่นำไปถึงจุดประกอบ {ident}</translation>
    </message>
    <message>
        <source>No token says what {name} is.</source>
        <translation>ไม่มีโทเคนที่บอกว่า {name} คืออะไร</translation>
    </message>
    <message>
        <source>No transition calls this page; it is left out.</source>
        <translation>ไม่มีการเปลี่ยนใดเรียกหน้านี้ จึงถูกตัดออก</translation>
    </message>
    <message>
        <source>No value of {name} can exist: each would contain another {name}.</source>
        <translation>ไม่มีค่าของ {name} เลย: แต่ละค่าต้องมี {name} อยู่ข้างใน</translation>
    </message>
    <message>
        <source>No way leads from the start to {ident}.</source>
        <translation>ไม่มีทางจากจุดเริ่มไปถึง {ident}</translation>
    </message>
    <message>
        <source>No way leads from {ident} to an end.</source>
        <translation>ไม่มีทางจาก {ident} ไปถึงจุดจบ</translation>
    </message>
    <message>
        <source>No {name} lies between {low} and {high}: the low limit is above the high one.</source>
        <translation>ไม่มี {name} ระหว่าง {low} กับ {high}: ค่าต่ำสุดสูงกว่าค่าสูงสุด</translation>
    </message>
    <message>
        <source>Not every marking was looked at: {why}. What depends on it is left open.</source>
        <translation>ยังดูไม่ครบทุกสถานะ: {why} สิ่งที่ขึ้นกับข้อนี้จึงยังไม่ตัดสิน</translation>
    </message>
    <message>
        <source>Not every marking was looked at: {why}. Whether it stands still and whether it is live was seen on a smaller net with the same answers; the rest is left open.</source>
        <translation>ยังดูไม่ครบทุกสถานะ: {why} การหยุดนิ่งและการเกิดได้เสมอดูจากเน็ตที่เล็กกว่าซึ่งให้คำตอบเดียวกัน ที่เหลือยังไม่ตัดสิน</translation>
    </message>
    <message>
        <source>Nothing can move any more here; the nearest has {lies}.</source>
        <translation>ไม่มีอะไรเดินต่อได้ ที่ใกล้ที่สุดมี {lies}</translation>
    </message>
    <message>
        <source>Nothing can move any more in 1 marking; it has {lies}.</source>
        <translation>มี 1 สถานะที่ไม่มีอะไรเดินต่อได้ คือมี {lies}</translation>
    </message>
    <message>
        <source>Nothing can move any more in {many:,} markings; the nearest has {lies}.</source>
        <translation>มี {many:,} สถานะที่ไม่มีอะไรเดินต่อได้ ที่ใกล้ที่สุดมี {lies}</translation>
    </message>
    <message>
        <source>Nothing ever comes to {node}.</source>
        <translation>ไม่มีอะไรมาถึง {node} เลย</translation>
    </message>
    <message>
        <source>Nothing is ever reworked at {target}: what fails {name} has always reached its limit of {limit} reworks.</source>
        <translation>ไม่มีอะไรได้แก้งานที่ {target}: ชิ้นที่ไม่ผ่าน {name} แก้ครบ {limit} ครั้งแล้วเสมอ</translation>
    </message>
    <message>
        <source>One term was expected here.</source>
        <translation>ตรงนี้ต้องมีหนึ่งพจน์</translation>
    </message>
    <message>
        <source>Only a qc node sends pieces to rework; {id} is none.</source>
        <translation>เฉพาะขั้นตรวจเท่านั้นที่ส่งไปแก้งานได้ {id} ไม่ใช่</translation>
    </message>
    <message>
        <source>Only a rework edge may lead to {id}.</source>
        <translation>เฉพาะเส้นแก้งานเท่านั้นที่ไปถึง {id} ได้</translation>
    </message>
    <message>
        <source>Only an inscription may answer with {kind}.</source>
        <translation>เฉพาะนิพจน์บนเส้นเท่านั้นที่ตอบเป็น {kind} ได้</translation>
    </message>
    <message>
        <source>Only numbers and members of an enumeration have an order.</source>
        <translation>เฉพาะตัวเลขและสมาชิกของชุดค่าเท่านั้นที่มีลำดับ</translation>
    </message>
    <message>
        <source>Only records have fields, not {words}.</source>
        <translation>เฉพาะเรคคอร์ดเท่านั้นที่มีช่อง ไม่ใช่ {words}</translation>
    </message>
    <message>
        <source>Pages are joined by fusion sets there; no transition stands for a page any more.</source>
        <translation>ที่นั่นหน้าเชื่อมกันด้วยชุดหลอมรวม ไม่มีการเปลี่ยนที่แทนหน้าอีก</translation>
    </message>
    <message>
        <source>Soundness is asked of one token in {place}, and the net begins otherwise; say in endPlaces where its cases end.</source>
        <translation>ความสมบูรณ์ถามจากหนึ่งโทเคนใน {place} แต่เน็ตเริ่มต่างออกไป ให้บอกใน endPlaces ว่าเคสจบที่ใด</translation>
    </message>
    <message>
        <source>That a case ends there is left out.</source>
        <translation>การที่เคสจบที่นั่นถูกตัดออก</translation>
    </message>
    <message>
        <source>That it goes round is not said there.</source>
        <translation>ที่นั่นไม่ได้บอกว่าวนรอบ</translation>
    </message>
    <message>
        <source>That it holds {capacity} tokens at most is left out.</source>
        <translation>การที่รับได้ไม่เกิน {capacity} โทเคนถูกตัดออก</translation>
    </message>
    <message>
        <source>That it is fired by hand is left out.</source>
        <translation>การที่ต้องทำด้วยมือถูกตัดออก</translation>
    </message>
    <message>
        <source>That {transition} calls the net {net} is left out{back}.</source>
        <translation>การที่ {transition} เรียกเน็ต {net} ถูกตัดออก{back}</translation>
    </message>
    <message>
        <source>The XML is broken here: {shown} (line {line}).</source>
        <translation>XML เสียตรงนี้: {shown} (บรรทัด {line})</translation>
    </message>
    <message>
        <source>The action is kept for us only.</source>
        <translation>แอกชันเก็บไว้ให้เราเท่านั้น</translation>
    </message>
    <message>
        <source>The arc says nothing of what it carries.</source>
        <translation>เส้นไม่ได้บอกว่าส่งอะไร</translation>
    </message>
    <message>
        <source>The arc {ident} has the unknown orientation {kind!r} (line {line}).</source>
        <translation>เส้น {ident} มีทิศทาง {kind!r} ที่ไม่รู้จัก (บรรทัด {line})</translation>
    </message>
    <message>
        <source>The arc {ident} leads to the {what} {end!r}, which is not on its page (line {line}).</source>
        <translation>เส้น {ident} ไปถึง {what} {end!r} ซึ่งไม่อยู่ในหน้าเดียวกัน (บรรทัด {line})</translation>
    </message>
    <message>
        <source>The arc {id} from {source} to {target} is {right}, not {said}: IN leads into the transition.</source>
        <translation>เส้น {id} จาก {source} ถึง {target} เป็น {right} ไม่ใช่ {said}: IN คือเข้าหาการเปลี่ยน</translation>
    </message>
    <message>
        <source>The arc {id} gives tokens of {name}; it must say which.</source>
        <translation>เส้น {id} ให้โทเคนของ {name} ต้องบอกว่าค่าใด</translation>
    </message>
    <message>
        <source>The arc {id} is a {kind} arc; such an arc leads from a place to a transition.</source>
        <translation>เส้น {id} เป็นชนิด {kind} ซึ่งไปจากจุดวางถึงการเปลี่ยน</translation>
    </message>
    <message>
        <source>The arc {id} joins two places; an arc joins a place and a transition.</source>
        <translation>เส้น {id} เชื่อมจุดวางสองจุด เส้นต้องเชื่อมจุดวางกับการเปลี่ยน</translation>
    </message>
    <message>
        <source>The arc {id} joins two transitions; an arc joins a place and a transition.</source>
        <translation>เส้น {id} เชื่อมการเปลี่ยนสองอัน เส้นต้องเชื่อมจุดวางกับการเปลี่ยน</translation>
    </message>
    <message>
        <source>The arc {id} names {arc}, which is no place and no transition.</source>
        <translation>เส้น {id} ระบุ {arc} ซึ่งไม่ใช่จุดวางหรือการเปลี่ยน</translation>
    </message>
    <message>
        <source>The arc {id} names {place}, which is no place.</source>
        <translation>เส้น {id} ระบุ {place} ซึ่งไม่ใช่จุดวาง</translation>
    </message>
    <message>
        <source>The arc {id} names {transition}, which is no transition.</source>
        <translation>เส้น {id} ระบุ {transition} ซึ่งไม่ใช่การเปลี่ยน</translation>
    </message>
    <message>
        <source>The arc's inscription is text only; it is kept and not run.</source>
        <translation>นิพจน์บนเส้นเป็นเพียงข้อความ เก็บไว้แต่ไม่รัน</translation>
    </message>
    <message>
        <source>The arc's {side} {said!r} is nowhere.</source>
        <translation>ไม่มี {said!r} ที่เส้นระบุเป็น {side}</translation>
    </message>
    <message>
        <source>The bracket ( is not closed</source>
        <translation>วงเล็บ ( ยังไม่ปิด</translation>
    </message>
    <message>
        <source>The bracket [ is not closed</source>
        <translation>วงเล็บ [ ยังไม่ปิด</translation>
    </message>
    <message>
        <source>The branches of {id} never come together in a merge.</source>
        <translation>กิ่งของ {id} ไม่เคยมาประกอบกัน</translation>
    </message>
    <message>
        <source>The branches of {split} end in {merge_of} and in {merge}.</source>
        <translation>กิ่งของ {split} ไปจบทั้งที่ {merge_of} และที่ {merge}</translation>
    </message>
    <message>
        <source>The call of {net} is kept for us only.</source>
        <translation>การเรียก {net} เก็บไว้ให้เราเท่านั้น</translation>
    </message>
    <message>
        <source>The call {id} names the net {net}, which is not known here.</source>
        <translation>การเรียก {id} ระบุเน็ต {net} ซึ่งที่นี่ไม่รู้จัก</translation>
    </message>
    <message>
        <source>The call {id} names {transition}, which is no transition.</source>
        <translation>การเรียก {id} ระบุ {transition} ซึ่งไม่ใช่การเปลี่ยน</translation>
    </message>
    <message>
        <source>The capacity {capacity} is kept for us only; other readers let more tokens in.</source>
        <translation>ความจุ {capacity} เก็บไว้ให้เราเท่านั้น โปรแกรมอื่นให้เข้าได้มากกว่า</translation>
    </message>
    <message>
        <source>The character U+{foreign:04X} may not stand in XML (line {line}).</source>
        <translation>อักขระ U+{foreign:04X} อยู่ใน XML ไม่ได้ (บรรทัด {line})</translation>
    </message>
    <message>
        <source>The character {character!a} (U+{number:04X}) means nothing here.</source>
        <translation>อักขระ {character!a} (U+{number:04X}) ไม่มีความหมายตรงนี้</translation>
    </message>
    <message>
        <source>The colour set {colour} is kept for us only.</source>
        <translation>ชนิดค่า {colour} เก็บไว้ให้เราเท่านั้น</translation>
    </message>
    <message>
        <source>The colour set {named} is declared twice.</source>
        <translation>ชนิดค่า {named} ประกาศซ้ำ</translation>
    </message>
    <message>
        <source>The colour set {name} is no finite set of a symmetric net.</source>
        <translation>ชนิดค่า {name} ไม่ใช่ชุดจำกัดของเน็ตสมมาตร</translation>
    </message>
    <message>
        <source>The colour set {name} is not understood: {message}.</source>
        <translation>อ่านชนิดค่า {name} ไม่เข้าใจ: {message}</translation>
    </message>
    <message>
        <source>The condition of an if answers true or false.</source>
        <translation>เงื่อนไขของ if ต้องตอบว่าจริงหรือเท็จ</translation>
    </message>
    <message>
        <source>The condition of {name} may ask for {by} alone.</source>
        <translation>เงื่อนไขของ {name} ใช้ได้เฉพาะ {by}</translation>
    </message>
    <message>
        <source>The constant {name} cannot be worked out: {error}</source>
        <translation>คำนวณค่าคงที่ {name} ไม่ได้: {error}</translation>
    </message>
    <message>
        <source>The count before `</source>
        <translation>จำนวนหน้า `</translation>
    </message>
    <message>
        <source>The declaration is kept as text, since {why}.</source>
        <translation>การประกาศเก็บไว้เป็นข้อความ เพราะ {why}</translation>
    </message>
    <message>
        <source>The declaration {value} is kept as text; what needs it is not run.</source>
        <translation>การประกาศ {value} เก็บไว้เป็นข้อความ สิ่งที่ต้องใช้จึงไม่รัน</translation>
    </message>
    <message>
        <source>The declarations of the colour sets are not in {kind}.</source>
        <translation>การประกาศชนิดค่าไม่อยู่ใน {kind}</translation>
    </message>
    <message>
        <source>The delay</source>
        <translation>การหน่วง</translation>
    </message>
    <message>
        <source>The delay is kept for us only.</source>
        <translation>การหน่วงเก็บไว้ให้เราเท่านั้น</translation>
    </message>
    <message>
        <source>The description of the net is left out.</source>
        <translation>คำอธิบายของเน็ตถูกตัดออก</translation>
    </message>
    <message>
        <source>The edge names {node}, which is no node.</source>
        <translation>เส้นทางระบุ {node} ซึ่งไม่ใช่ขั้นตอน</translation>
    </message>
    <message>
        <source>The edges of the split {id} carry no conditions.</source>
        <translation>ทางออกของจุดแยก {id} มีเงื่อนไขไม่ได้</translation>
    </message>
    <message>
        <source>The end is reached while something is left beside: {lies}.</source>
        <translation>ถึงจุดจบแล้วแต่ยังมีค้างอยู่: {lies}</translation>
    </message>
    <message>
        <source>The end places are kept for us only.</source>
        <translation>จุดจบเก็บไว้ให้เราเท่านั้น</translation>
    </message>
    <message>
        <source>The exponent of ** is a whole number from 0; {exponent} is not.</source>
        <translation>เลขชี้กำลังของ ** เป็นจำนวนเต็มตั้งแต่ 0 แต่ {exponent} ไม่ใช่</translation>
    </message>
    <message>
        <source>The expression is complete before this point; an operator may be missing</source>
        <translation>นิพจน์จบแล้วก่อนจุดนี้ อาจขาดตัวดำเนินการ</translation>
    </message>
    <message>
        <source>The expression needs more than its budget of {budget:,} steps.</source>
        <translation>นิพจน์ใช้เกินงบ {budget:,} ขั้น</translation>
    </message>
    <message>
        <source>The field {key} is asked of {kind}; only records have fields.</source>
        <translation>ขอช่อง {key} จาก {kind} แต่เฉพาะเรคคอร์ดเท่านั้นที่มีช่อง</translation>
    </message>
    <message>
        <source>The field {key} is assigned to {kind}; only records have fields.</source>
        <translation>กำหนดช่อง {key} ให้ {kind} แต่เฉพาะเรคคอร์ดเท่านั้นที่มีช่อง</translation>
    </message>
    <message>
        <source>The field {text} is given twice.</source>
        <translation>ช่อง {text} ให้มาซ้ำ</translation>
    </message>
    <message>
        <source>The fields of a record are named by texts, not by {kind}.</source>
        <translation>ช่องของเรคคอร์ดตั้งชื่อด้วยข้อความ ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>The file holds more than {attributes_limit:,} values.</source>
        <translation>ไฟล์มีเกิน {attributes_limit:,} ค่า</translation>
    </message>
    <message>
        <source>The file holds more than {element_limit:,} elements, the most that is read.</source>
        <translation>ไฟล์มีเกิน {element_limit:,} อิลิเมนต์ ซึ่งมากที่สุดที่อ่านได้</translation>
    </message>
    <message>
        <source>The file holds more than {value_limit:,} values.</source>
        <translation>ไฟล์มีเกิน {value_limit:,} ค่า</translation>
    </message>
    <message>
        <source>The file holds no net {net_id!r}; it holds {names}.</source>
        <translation>ไฟล์ไม่มีเน็ต {net_id!r} มีแต่ {names}</translation>
    </message>
    <message>
        <source>The file holds no net.</source>
        <translation>ไฟล์ไม่มีเน็ต</translation>
    </message>
    <message>
        <source>The file holds the net {id}, and no {net_id!r}.</source>
        <translation>ไฟล์มีเน็ต {id} ไม่มี {net_id!r}</translation>
    </message>
    <message>
        <source>The file holds {n} nets ({names}); the first one is read.</source>
        <translation>ไฟล์มี {n} เน็ต ({names}) อ่านอันแรก</translation>
    </message>
    <message>
        <source>The file is JSON, but neither a net (with places) nor a route (with nodes).</source>
        <translation>ไฟล์เป็น JSON แต่ไม่ใช่เน็ต (มี places) หรือเส้นทางงาน (มี nodes)</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>ไฟล์ว่าง</translation>
    </message>
    <message>
        <source>The file is larger than {size_limit} MB, the most that is read.</source>
        <translation>ไฟล์ใหญ่กว่า {size_limit} MB ซึ่งมากที่สุดที่อ่านได้</translation>
    </message>
    <message>
        <source>The file is nested deeper than {depth_limit} levels</source>
        <translation>ไฟล์ซ้อนกันลึกกว่า {depth_limit} ชั้น</translation>
    </message>
    <message>
        <source>The file is nested deeper than {depth_limit} levels (line {line}).</source>
        <translation>ไฟล์ซ้อนกันลึกกว่า {depth_limit} ชั้น (บรรทัด {line})</translation>
    </message>
    <message>
        <source>The file is not UTF-8 text (line {line}).</source>
        <translation>ไฟล์ไม่ใช่ข้อความ UTF-8 (บรรทัด {line})</translation>
    </message>
    <message>
        <source>The file is not XML: it does not begin with &lt;.</source>
        <translation>ไฟล์ไม่ใช่ XML: ไม่ได้เริ่มด้วย &lt;</translation>
    </message>
    <message>
        <source>The file names {n} final markings; the first one is read.</source>
        <translation>ไฟล์ระบุสถานะสุดท้าย {n} สถานะ อ่านอันแรก</translation>
    </message>
    <message>
        <source>The file says that it is written in {name}, which is not read here; save it as UTF-8 (line 1).</source>
        <translation>ไฟล์บอกว่าเขียนด้วย {name} ซึ่งอ่านไม่ได้ที่นี่ ให้บันทึกเป็น UTF-8 (บรรทัด 1)</translation>
    </message>
    <message>
        <source>The file uses an entity that it cannot have declared (line {line}).</source>
        <translation>ไฟล์ใช้เอนทิตีที่ไม่ได้ประกาศ (บรรทัด {line})</translation>
    </message>
    <message>
        <source>The file's namespace is {space!r}; it is read as PNML.</source>
        <translation>เนมสเปซของไฟล์คือ {space!r} อ่านเป็น PNML</translation>
    </message>
    <message>
        <source>The final marking asks for {count} tokens; any token there counts as the end.</source>
        <translation>สถานะสุดท้ายขอ {count} โทเคน ที่นี่มีโทเคนใดก็ถือว่าจบ</translation>
    </message>
    <message>
        <source>The first marking of {name} is not understood: {message}.</source>
        <translation>อ่านโทเคนเริ่มต้นของ {name} ไม่เข้าใจ: {message}</translation>
    </message>
    <message>
        <source>The form is kept for us only.</source>
        <translation>แบบฟอร์มเก็บไว้ให้เราเท่านั้น</translation>
    </message>
    <message>
        <source>The guard is kept for us only; other readers let it fire without.</source>
        <translation>เงื่อนไขเก็บไว้ให้เราเท่านั้น โปรแกรมอื่นให้เกิดได้โดยไม่มีเงื่อนไข</translation>
    </message>
    <message>
        <source>The id {ident} is given twice (line {line}).</source>
        <translation>id {ident} ให้มาซ้ำ (บรรทัด {line})</translation>
    </message>
    <message>
        <source>The id {ident} is given twice.</source>
        <translation>id {ident} ให้มาซ้ำ</translation>
    </message>
    <message>
        <source>The id {ident} is given twice: in {one} and in {other}.</source>
        <translation>id {ident} ให้มาซ้ำ: ใน {one} และใน {other}</translation>
    </message>
    <message>
        <source>The id {ident} is written as {found} for other programs; Petri Desk reads it back.</source>
        <translation>id {ident} เขียนเป็น {found} สำหรับโปรแกรมอื่น Petri Desk อ่านกลับได้</translation>
    </message>
    <message>
        <source>The id {id} is given to two calls.</source>
        <translation>id {id} ใช้กับการเรียกสองครั้ง</translation>
    </message>
    <message>
        <source>The id {id} is given to two nodes.</source>
        <translation>id {id} ใช้กับสองขั้นตอน</translation>
    </message>
    <message>
        <source>The inscription is kept for us only.</source>
        <translation>นิพจน์บนเส้นเก็บไว้ให้เราเท่านั้น</translation>
    </message>
    <message>
        <source>The items of a list are counted by whole numbers from 1.</source>
        <translation>รายการนับด้วยจำนวนเต็มตั้งแต่ 1</translation>
    </message>
    <message>
        <source>The label {said} is kept for writing, and does nothing when the net runs.</source>
        <translation>ป้าย {said} เก็บไว้สำหรับเขียนกลับ ไม่มีผลเมื่อรันเน็ต</translation>
    </message>
    <message>
        <source>The limit of {limit} reworks at {name} is never reached: a piece comes there after at most {most}.</source>
        <translation>ไม่มีวันแก้งานครบ {limit} ครั้งที่ {name}: ชิ้นงานมาถึงหลังแก้ไม่เกิน {most} ครั้ง</translation>
    </message>
    <message>
        <source>The limits of its values are left out.</source>
        <translation>ขอบเขตของค่าถูกตัดออก</translation>
    </message>
    <message>
        <source>The list has no item {number}; it has {n}.</source>
        <translation>รายการไม่มีลำดับที่ {number} มีแค่ {n}</translation>
    </message>
    <message>
        <source>The list of its variables is left out.</source>
        <translation>รายชื่อตัวแปรถูกตัดออก</translation>
    </message>
    <message>
        <source>The marking is not made of plain values.</source>
        <translation>โทเคนเริ่มต้นไม่ได้เป็นค่าธรรมดา</translation>
    </message>
    <message>
        <source>The minus sign</source>
        <translation>เครื่องหมายลบ</translation>
    </message>
    <message>
        <source>The minus sign needs a number, not {kind}.</source>
        <translation>เครื่องหมายลบต้องใช้กับตัวเลข ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>The name {name} is given to two different values.</source>
        <translation>ชื่อ {name} ใช้กับค่าสองค่าที่ต่างกัน</translation>
    </message>
    <message>
        <source>The name {name} is given twice.</source>
        <translation>ชื่อ {name} ให้มาซ้ำ</translation>
    </message>
    <message>
        <source>The net</source>
        <translation>เน็ต</translation>
    </message>
    <message>
        <source>The net begins without a token and nothing ever fires, so there is little to say of how it runs.</source>
        <translation>เน็ตเริ่มโดยไม่มีโทเคนและไม่มีอะไรเกิด จึงบอกได้น้อยว่าทำงานอย่างไร</translation>
    </message>
    <message>
        <source>The net holds something that is nested too deep to be written.</source>
        <translation>เน็ตมีบางอย่างซ้อนลึกเกินกว่าจะเขียนได้</translation>
    </message>
    <message>
        <source>The net is no longer what its labels say.</source>
        <translation>เน็ตไม่ตรงกับป้ายของมันแล้ว</translation>
    </message>
    <message>
        <source>The net type {type!r} is not known; it is read as a place/transition net.</source>
        <translation>ไม่รู้จักเน็ตชนิด {type!r} อ่านเป็นเน็ตจุดวาง/การเปลี่ยน</translation>
    </message>
    <message>
        <source>The net {id} calls itself.</source>
        <translation>เน็ต {id} เรียกตัวเอง</translation>
    </message>
    <message>
        <source>The net {id} calls itself: {way}.</source>
        <translation>เน็ต {id} เรียกตัวเอง: {way}</translation>
    </message>
    <message>
        <source>The number of values for if is 3 (condition, then, otherwise), not {n}.</source>
        <translation>if ใช้ 3 ค่า (เงื่อนไข ถ้าใช่ ถ้าไม่ใช่) ไม่ใช่ {n}</translation>
    </message>
    <message>
        <source>The number of values for {name} is {wanted}, not {n}.</source>
        <translation>{name} ใช้ {wanted} ค่า ไม่ใช่ {n}</translation>
    </message>
    <message>
        <source>The operator {ident!r} can't be written out.</source>
        <translation>เขียนตัวดำเนินการ {ident!r} ออกมาไม่ได้</translation>
    </message>
    <message>
        <source>The operator {value} is kept as text and not run.</source>
        <translation>ตัวดำเนินการ {value} เก็บไว้เป็นข้อความและไม่รัน</translation>
    </message>
    <message>
        <source>The page {name} calls itself through {name2} (line {line}).</source>
        <translation>หน้า {name} เรียกตัวเองผ่าน {name2} (บรรทัด {line})</translation>
    </message>
    <message>
        <source>The pages of this net are played more than {page_limit:,} times.</source>
        <translation>หน้าของเน็ตนี้ถูกใช้เกิน {page_limit:,} ครั้ง</translation>
    </message>
    <message>
        <source>The partition {ident!r} is not one that can be run.</source>
        <translation>การแบ่งกลุ่ม {ident!r} รันไม่ได้</translation>
    </message>
    <message>
        <source>The place {id} has the colour set {colour}, which is not declared.</source>
        <translation>จุดวาง {id} มีชนิดค่า {colour} ซึ่งไม่ได้ประกาศ</translation>
    </message>
    <message>
        <source>The place's sort is kept as text, so its arcs are not run.</source>
        <translation>ชนิดของจุดวางเก็บเป็นข้อความ เส้นของมันจึงไม่รัน</translation>
    </message>
    <message>
        <source>The port {name} has no socket; it is a place of its own.</source>
        <translation>พอร์ต {name} ไม่มีซ็อกเก็ต จึงเป็นจุดวางของตัวเอง</translation>
    </message>
    <message>
        <source>The port {name} is given two sockets; the first one is taken.</source>
        <translation>พอร์ต {name} ได้สองซ็อกเก็ต ใช้อันแรก</translation>
    </message>
    <message>
        <source>The port {port} or the socket {socket} is not there; the two are not joined.</source>
        <translation>ไม่มีพอร์ต {port} หรือซ็อกเก็ต {socket} จึงไม่ได้เชื่อมกัน</translation>
    </message>
    <message>
        <source>The priority is kept for us only.</source>
        <translation>ลำดับความสำคัญเก็บไว้ให้เราเท่านั้น</translation>
    </message>
    <message>
        <source>The range {least}..{greatest} holds nothing.</source>
        <translation>ช่วง {least}..{greatest} ไม่มีค่าใด</translation>
    </message>
    <message>
        <source>The reach of this arc can't be said in a symmetric net.</source>
        <translation>ขอบเขตของเส้นนี้เขียนเป็นเน็ตสมมาตรไม่ได้</translation>
    </message>
    <message>
        <source>The record</source>
        <translation>เรคคอร์ด</translation>
    </message>
    <message>
        <source>The reference {link} does not lead to a {kind}.</source>
        <translation>การอ้างอิง {link} ไม่ได้ไปถึง {kind}</translation>
    </message>
    <message>
        <source>The reference {link} leads to {value!r}, which is nowhere.</source>
        <translation>การอ้างอิง {link} ไปถึง {value!r} ซึ่งไม่มี</translation>
    </message>
    <message>
        <source>The reference {start} leads in a circle.</source>
        <translation>การอ้างอิง {start} วนเป็นวงกลม</translation>
    </message>
    <message>
        <source>The remainder has more than {digits} digits.</source>
        <translation>เศษมีเกิน {digits} หลัก</translation>
    </message>
    <message>
        <source>The replacement of {id} starts at {target}, which is no node.</source>
        <translation>ชิ้นทดแทนของ {id} เริ่มที่ {target} ซึ่งไม่ใช่ขั้นตอน</translation>
    </message>
    <message>
        <source>The reset arc {id} empties its place; what is written on it is not asked.</source>
        <translation>เส้นล้าง {id} ทำให้จุดวางว่าง สิ่งที่เขียนบนเส้นไม่ถูกใช้</translation>
    </message>
    <message>
        <source>The rework edge of {id} must lead to a rework node.</source>
        <translation>เส้นแก้งานของ {id} ต้องไปถึงขั้นแก้งาน</translation>
    </message>
    <message>
        <source>The route</source>
        <translation>เส้นทางงาน</translation>
    </message>
    <message>
        <source>The route runs in a circle without a rework edge: {circle}.</source>
        <translation>เส้นทางงานวนเป็นวงกลมโดยไม่มีเส้นแก้งาน: {circle}</translation>
    </message>
    <message>
        <source>The schema is left out.</source>
        <translation>สคีมาถูกตัดออก</translation>
    </message>
    <message>
        <source>The schema {name} is given twice.</source>
        <translation>สคีมา {name} ให้มาซ้ำ</translation>
    </message>
    <message>
        <source>The schemas are not in {kind}.</source>
        <translation>สคีมาไม่อยู่ใน {kind}</translation>
    </message>
    <message>
        <source>The sort {ident!r} is not one that can be run.</source>
        <translation>ชนิด {ident!r} รันไม่ได้</translation>
    </message>
    <message>
        <source>The sort {said} is kept as text; what needs it is not run.</source>
        <translation>ชนิด {said} เก็บไว้เป็นข้อความ สิ่งที่ต้องใช้จึงไม่รัน</translation>
    </message>
    <message>
        <source>The text that starts here is not closed on its line.</source>
        <translation>ข้อความที่เริ่มตรงนี้ไม่ได้ปิดในบรรทัดเดียวกัน</translation>
    </message>
    <message>
        <source>The tokens of a place are a list of {value, timestamp}.</source>
        <translation>โทเคนของจุดวางเป็นรายการของ {value, timestamp}</translation>
    </message>
    <message>
        <source>The tokens of {ident} are given twice, by its id and by its name.</source>
        <translation>โทเคนของ {ident} ให้มาซ้ำ ทั้งด้วย id และด้วยชื่อ</translation>
    </message>
    <message>
        <source>The transition {name} stands for the page {subpage}, which is not there (line {line}).</source>
        <translation>การเปลี่ยน {name} แทนหน้า {subpage} ซึ่งไม่มี (บรรทัด {line})</translation>
    </message>
    <message>
        <source>The transition {transition} calls two nets; it can call one.</source>
        <translation>การเปลี่ยน {transition} เรียกสองเน็ต แต่เรียกได้เน็ตเดียว</translation>
    </message>
    <message>
        <source>The value does not fit the schema {name}: {found}</source>
        <translation>ค่าไม่ตรงกับสคีมา {name}: {found}</translation>
    </message>
    <message>
        <source>The values of {name} cannot be listed.</source>
        <translation>ไล่ค่าของ {name} ไม่ได้</translation>
    </message>
    <message>
        <source>The values or times of its first tokens are kept for us only.</source>
        <translation>ค่าหรือเวลาของโทเคนเริ่มต้นเก็บไว้ให้เราเท่านั้น</translation>
    </message>
    <message>
        <source>The variable {ident!r} is not declared.</source>
        <translation>ตัวแปร {ident!r} ไม่ได้ประกาศ</translation>
    </message>
    <message>
        <source>The variable {name} is told by nothing that the transition takes.</source>
        <translation>ไม่มีสิ่งที่การเปลี่ยนรับที่บอกค่าตัวแปร {name}</translation>
    </message>
    <message>
        <source>The variable {name} stands for two kinds of values.</source>
        <translation>ตัวแปร {name} แทนค่าสองชนิด</translation>
    </message>
    <message>
        <source>The variable {shown_as} is told by nothing that the transition takes.</source>
        <translation>ไม่มีสิ่งที่การเปลี่ยนรับที่บอกค่าตัวแปร {shown_as}</translation>
    </message>
    <message>
        <source>The way from {node} to {target} is never taken: its condition never holds, or one before it always does.</source>
        <translation>ไม่มีใครใช้ทางจาก {node} ไป {target}: เงื่อนไขไม่เป็นจริงเลย หรือเงื่อนไขก่อนหน้าเป็นจริงเสมอ</translation>
    </message>
    <message>
        <source>The weight of the arc {id} is {weight}; it must be 1 or more.</source>
        <translation>น้ำหนักของเส้น {id} คือ {weight} ต้องเป็น 1 ขึ้นไป</translation>
    </message>
    <message>
        <source>The {key} of {id} is the other way round: it names the child's variable first, so {{{right}}}.</source>
        <translation>{key} ของ {id} กลับด้าน: ต้องระบุตัวแปรของเน็ตย่อยก่อน คือ {{{right}}}</translation>
    </message>
    <message>
        <source>The {space} is text only; it is kept and not run.</source>
        <translation>{space} เป็นเพียงข้อความ เก็บไว้แต่ไม่รัน</translation>
    </message>
    <message>
        <source>There is no colour set {name}.</source>
        <translation>ไม่มีชนิดค่า {name}</translation>
    </message>
    <message>
        <source>There is no format {suffix!r}; nets are written as {formats}.</source>
        <translation>ไม่มีรูปแบบ {suffix!r} เน็ตเขียนเป็น {formats}</translation>
    </message>
    <message>
        <source>There is no function {name}; there are {known} and if.</source>
        <translation>ไม่มีฟังก์ชัน {name} มีแต่ {known} และ if</translation>
    </message>
    <message>
        <source>There is no place {place}.</source>
        <translation>ไม่มีจุดวาง {place}</translation>
    </message>
    <message>
        <source>There is no schema {match} in jsonSchemas.</source>
        <translation>ไม่มีสคีมา {match} ใน jsonSchemas</translation>
    </message>
    <message>
        <source>There is no setting {key} here; known are {known}.</source>
        <translation>ที่นี่ไม่มีการตั้งค่า {key} ที่รู้จักคือ {known}</translation>
    </message>
    <message>
        <source>There is no value named {name} here.</source>
        <translation>ที่นี่ไม่มีค่าชื่อ {name}</translation>
    </message>
    <message>
        <source>There is no way to the end any more with {lies}.</source>
        <translation>ไม่มีทางไปถึงจุดจบอีกเมื่อมี {lies}</translation>
    </message>
    <message>
        <source>This XML is no PNML: its first element is not pnml (line {root}).</source>
        <translation>XML นี้ไม่ใช่ PNML: อิลิเมนต์แรกไม่ใช่ pnml (บรรทัด {root})</translation>
    </message>
    <message>
        <source>This compares {left} with {right}, which have no value in common; they are never equal.</source>
        <translation>เปรียบเทียบ {left} กับ {right} ซึ่งไม่มีค่าร่วมกัน จึงไม่มีวันเท่ากัน</translation>
    </message>
    <message>
        <source>This file is a route, not a net; it can be written as the net that it is.</source>
        <translation>ไฟล์นี้เป็นเส้นทางงาน ไม่ใช่เน็ต แต่เขียนเป็นเน็ตได้</translation>
    </message>
    <message>
        <source>This gives {found}, which never fits {colour}.</source>
        <translation>ตรงนี้ได้ {found} ซึ่งไม่มีวันตรงกับ {colour}</translation>
    </message>
    <message>
        <source>This is no file of CPN Tools: it holds no cpnet.</source>
        <translation>ไฟล์นี้ไม่ใช่ไฟล์ CPN Tools: ไม่มี cpnet</translation>
    </message>
    <message>
        <source>This is no file of a net that is known here; nets are read from {read}.</source>
        <translation>ที่นี่ไม่รู้จักไฟล์เน็ตแบบนี้ อ่านเน็ตได้จาก {read}</translation>
    </message>
    <message>
        <source>This number is too large.</source>
        <translation>ตัวเลขนี้ใหญ่เกินไป</translation>
    </message>
    <message>
        <source>This range of integers is empty or too large.</source>
        <translation>ช่วงจำนวนเต็มนี้ว่างหรือใหญ่เกินไป</translation>
    </message>
    <message>
        <source>This setting of the route is not in the net.</source>
        <translation>การตั้งค่านี้ของเส้นทางงานไม่อยู่ในเน็ต</translation>
    </message>
    <message>
        <source>This would have to be written out in {count:,} parts; up to {limit} are.</source>
        <translation>ต้องเขียนออกเป็น {count:,} ส่วน แต่ทำได้ไม่เกิน {limit}</translation>
    </message>
    <message>
        <source>This {kind} has no id.</source>
        <translation>{kind} นี้ไม่มี id</translation>
    </message>
    <message>
        <source>Time is left out: a token counts as ready at once.</source>
        <translation>ไม่ได้คิดเวลา: ถือว่าโทเคนพร้อมทันที</translation>
    </message>
    <message>
        <source>Tokens can pile up without end in {places}: {begin} can be repeated for ever.</source>
        <translation>โทเคนกองได้ไม่จำกัดใน {places}: ทำ{begin}ซ้ำได้เรื่อยไป</translation>
    </message>
    <message>
        <source>Tokens can pile up without end: the last part of the witness can be repeated for ever.</source>
        <translation>โทเคนกองได้ไม่จำกัด: ทำส่วนท้ายของตัวอย่างซ้ำได้เรื่อยไป</translation>
    </message>
    <message>
        <source>Two terms were expected here.</source>
        <translation>ตรงนี้ต้องมีสองพจน์</translation>
    </message>
    <message>
        <source>What begins here is not closed by {closing} (line {line}).</source>
        <translation>สิ่งที่เริ่มตรงนี้ไม่ได้ปิดด้วย {closing} (บรรทัด {line})</translation>
    </message>
    <message>
        <source>What comes to {name} can be stranded there: no step leads on to the end.</source>
        <translation>สิ่งที่มาถึง {name} อาจค้างอยู่ที่นั่น: ไม่มีทางต่อไปถึงจุดจบ</translation>
    </message>
    <message>
        <source>What comes to {name} is stranded there: the condition {when!r} can never be decided.</source>
        <translation>สิ่งที่มาถึง {name} จะค้างอยู่ที่นั่น: เงื่อนไข {when!r} ตัดสินไม่ได้เลย</translation>
    </message>
    <message>
        <source>What is counted stands in brackets, as in 2`(x + 1)</source>
        <translation>สิ่งที่นับต้องอยู่ในวงเล็บ เช่น 2`(x + 1)</translation>
    </message>
    <message>
        <source>What it hands over is not drawn.</source>
        <translation>สิ่งที่ส่งต่อไม่ได้วาดไว้</translation>
    </message>
    <message>
        <source>What may be typed in the form of {transition} cannot be tried out; what follows from it is left open.</source>
        <translation>ลองทุกอย่างที่พิมพ์ในแบบฟอร์มของ {transition} ไม่ได้ สิ่งที่ตามมาจึงยังไม่ตัดสิน</translation>
    </message>
    <message>
        <source>What only {name} can say is left out.</source>
        <translation>สิ่งที่มีแต่ {name} บอกได้ถูกตัดออก</translation>
    </message>
    <message>
        <source>What replaces a piece lost at {name} begins at {begin}, from where no way leads to {name}: the work before it is skipped.</source>
        <translation>ชิ้นทดแทนของที่เสียที่ {name} เริ่มที่ {begin} ซึ่งไม่มีทางไปถึง {name}: งานก่อนหน้าจึงถูกข้าม</translation>
    </message>
    <message>
        <source>What stands at an arc of kind {kind} says nothing; it is left out.</source>
        <translation>สิ่งที่เขียนบนเส้นชนิด {kind} ไม่มีความหมาย จึงถูกตัดออก</translation>
    </message>
    <message>
        <source>What stands before ` is a whole number, 0 or more, not {kind}.</source>
        <translation>สิ่งที่อยู่หน้า ` เป็นจำนวนเต็มตั้งแต่ 0 ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>What stands in the file is nested too deep.</source>
        <translation>สิ่งที่อยู่ในไฟล์ซ้อนลึกเกินไป</translation>
    </message>
    <message>
        <source>What was kept as text has been changed.</source>
        <translation>สิ่งที่เก็บเป็นข้อความถูกเปลี่ยนไปแล้ว</translation>
    </message>
    <message>
        <source>Whether every job can be finished is not decided: the route has more states than were looked at.</source>
        <translation>ยังไม่ตัดสินว่าทุกงานเสร็จได้หรือไม่: เส้นทางงานมีสถานะมากกว่าที่ดู</translation>
    </message>
    <message>
        <source>Written out, this is no expression of ours: {error}</source>
        <translation>เขียนออกมาแล้วไม่ใช่นิพจน์ของเรา: {error}</translation>
    </message>
    <message>
        <source>[ ] takes a field by its text from a record, not by {kind} from {kind2}.</source>
        <translation>[ ] ขอช่องด้วยข้อความจากเรคคอร์ด ไม่ใช่ด้วย {kind} จาก {kind2}</translation>
    </message>
    <message>
        <source>a comment in it is not closed</source>
        <translation>หมายเหตุข้างในไม่ได้ปิด</translation>
    </message>
    <message>
        <source>a delayed token</source>
        <translation>โทเคนที่หน่วงไว้</translation>
    </message>
    <message>
        <source>a field is expected before {text!r}</source>
        <translation>ต้องมีช่องก่อน {text!r}</translation>
    </message>
    <message>
        <source>a function calls itself, or its calls go too deep</source>
        <translation>ฟังก์ชันเรียกตัวเอง หรือเรียกซ้อนลึกเกินไป</translation>
    </message>
    <message>
        <source>a function has more than {row_limit} arguments</source>
        <translation>ฟังก์ชันมีอาร์กิวเมนต์เกิน {row_limit}</translation>
    </message>
    <message>
        <source>a function has no name</source>
        <translation>ฟังก์ชันไม่มีชื่อ</translation>
    </message>
    <message>
        <source>a function is called with another number of arguments than it has</source>
        <translation>เรียกฟังก์ชันด้วยจำนวนอาร์กิวเมนต์ที่ไม่ตรง</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>รายการ</translation>
    </message>
    <message>
        <source>a list of different texts</source>
        <translation>รายการข้อความที่ไม่ซ้ำกัน</translation>
    </message>
    <message>
        <source>a list of ids</source>
        <translation>รายการของ id (ไอดี)</translation>
    </message>
    <message>
        <source>a list of objects</source>
        <translation>รายการของอ็อบเจกต์</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>รายการข้อความ</translation>
    </message>
    <message>
        <source>a multiset</source>
        <translation>มัลติเซต</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>ตัวเลข</translation>
    </message>
    <message>
        <source>a part of a list is asked for by another input arc</source>
        <translation>ส่วนหนึ่งของรายการถูกขอโดยเส้นขาเข้าอื่น</translation>
    </message>
    <message>
        <source>a pattern has another number of parts than its value</source>
        <translation>รูปแบบมีจำนวนส่วนไม่ตรงกับค่า</translation>
    </message>
    <message>
        <source>a record</source>
        <translation>เรคคอร์ด</translation>
    </message>
    <message>
        <source>a record with {fields}</source>
        <translation>เรคคอร์ดที่มี {fields}</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ข้อความ</translation>
    </message>
    <message>
        <source>a text in it holds {group}, which is no character</source>
        <translation>ข้อความข้างในมี {group} ซึ่งไม่ใช่อักขระ</translation>
    </message>
    <message>
        <source>a text without spaces at its ends, of at most {most} characters</source>
        <translation>ข้อความที่ไม่มีเว้นวรรคหัวท้าย ไม่เกิน {most} ตัวอักษร</translation>
    </message>
    <message>
        <source>a text, or one for each language</source>
        <translation>ข้อความ หรือข้อความสำหรับแต่ละภาษา</translation>
    </message>
    <message>
        <source>a token is delayed on its way to a place whose colour set is not timed</source>
        <translation>โทเคนถูกหน่วงระหว่างทางไปจุดวางที่ชนิดค่าไม่มีเวลา</translation>
    </message>
    <message>
        <source>a truth value</source>
        <translation>ค่าจริงเท็จ</translation>
    </message>
    <message>
        <source>a val inside let takes apart what may be something else</source>
        <translation>val ใน let แยกส่วนสิ่งที่อาจเป็นอย่างอื่น</translation>
    </message>
    <message>
        <source>a variable that has a value is given another one</source>
        <translation>ตัวแปรที่มีค่าแล้วถูกให้ค่าอื่น</translation>
    </message>
    <message>
        <source>a weight of {weight} is too large</source>
        <translation>น้ำหนัก {weight} มากเกินไป</translation>
    </message>
    <message>
        <source>a weight stands before a count that is reckoned</source>
        <translation>มีน้ำหนักอยู่หน้าจำนวนที่คำนวณ</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>จำนวนเต็ม</translation>
    </message>
    <message>
        <source>a whole number, 0 or more</source>
        <translation>จำนวนเต็มตั้งแต่ 0</translation>
    </message>
    <message>
        <source>a whole number, 1 or more</source>
        <translation>จำนวนเต็มตั้งแต่ 1</translation>
    </message>
    <message>
        <source>add a component at {node}</source>
        <translation>เพิ่มชิ้นส่วนที่ {node}</translation>
    </message>
    <message>
        <source>after the first {steps} the rest</source>
        <translation>ส่วนที่เหลือหลัง {steps} แรก</translation>
    </message>
    <message>
        <source>all lists at most {values_limit:,} values, not {size:,}.</source>
        <translation>all ไล่ได้ไม่เกิน {values_limit:,} ค่า ไม่ใช่ {size:,}</translation>
    </message>
    <message>
        <source>all of the witness</source>
        <translation>ตัวอย่างทั้งหมด</translation>
    </message>
    <message>
        <source>all({colour}) needs a colour set with a known number of values.</source>
        <translation>all({colour}) ต้องใช้กับชนิดค่าที่รู้จำนวนค่า</translation>
    </message>
    <message>
        <source>an empty record</source>
        <translation>เรคคอร์ดว่าง</translation>
    </message>
    <message>
        <source>an expression, or a whole number</source>
        <translation>นิพจน์ หรือจำนวนเต็ม</translation>
    </message>
    <message>
        <source>an id: a text without spaces at its ends, of at most {most} characters</source>
        <translation>id คือข้อความที่ไม่มีเว้นวรรคหัวท้าย ไม่เกิน {most} ตัวอักษร</translation>
    </message>
    <message>
        <source>an input arc takes a list apart in a way that is not known here</source>
        <translation>เส้นขาเข้าแยกส่วนรายการด้วยวิธีที่ไม่รู้จัก</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>อ็อบเจกต์</translation>
    </message>
    <message>
        <source>an object of ids</source>
        <translation>อ็อบเจกต์ของ id (ไอดี)</translation>
    </message>
    <message>
        <source>an object with [x, y] for each id</source>
        <translation>อ็อบเจกต์ที่มี [x, y] สำหรับแต่ละ id</translation>
    </message>
    <message>
        <source>assemble at {node}</source>
        <translation>ประกอบที่ {node}</translation>
    </message>
    <message>
        <source>at its end</source>
        <translation>ที่ท้าย</translation>
    </message>
    <message>
        <source>before {text!r}</source>
        <translation>ก่อน {text!r}</translation>
    </message>
    <message>
        <source>branch {key}</source>
        <translation>กิ่ง {key}</translation>
    </message>
    <message>
        <source>complete the batch {node}</source>
        <translation>ทำแบทช์ {node} เสร็จ</translation>
    </message>
    <message>
        <source>complete the gathered batch {node}</source>
        <translation>ทำแบทช์ที่รวบรวม {node} เสร็จ</translation>
    </message>
    <message>
        <source>complete {node}</source>
        <translation>{node} เสร็จ</translation>
    </message>
    <message>
        <source>complete {node} with none good</source>
        <translation>{node} เสร็จโดยไม่มีของดี</translation>
    </message>
    <message>
        <source>decide for rework of {node} at {target}</source>
        <translation>ตัดสินให้แก้งาน {node} ที่ {target}</translation>
    </message>
    <message>
        <source>delay and transitionDelay say the same; give one.</source>
        <translation>delay กับ transitionDelay หมายความเดียวกัน ให้ใส่อันเดียว</translation>
    </message>
    <message>
        <source>fail {node} and leave it for a decision</source>
        <translation>{node} ไม่ผ่าน รอการตัดสิน</translation>
    </message>
    <message>
        <source>fail {node} and rework at {target}</source>
        <translation>{node} ไม่ผ่าน แก้งานที่ {target}</translation>
    </message>
    <message>
        <source>fail {node} and scrap</source>
        <translation>{node} ไม่ผ่าน ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>false</source>
        <translation>เท็จ</translation>
    </message>
    <message>
        <source>gather a batch at {node}</source>
        <translation>รวบรวมแบทช์ที่ {node}</translation>
    </message>
    <message>
        <source>give the paused {node} back</source>
        <translation>คืนงาน {node} ที่พักอยู่</translation>
    </message>
    <message>
        <source>give {node} back</source>
        <translation>คืนงาน {node}</translation>
    </message>
    <message>
        <source>go on from {node}</source>
        <translation>ไปต่อจาก {node}</translation>
    </message>
    <message>
        <source>in looks for a text in a text or for a value in a list</source>
        <translation>in ใช้หาข้อความในข้อความ หรือค่าในรายการ</translation>
    </message>
    <message>
        <source>in looks for a text in a text, not for {left}.</source>
        <translation>in ใช้หาข้อความในข้อความ ไม่ใช่ {left}</translation>
    </message>
    <message>
        <source>it becomes too large when its functions are put in</source>
        <translation>ใหญ่เกินไปเมื่อแทนฟังก์ชันเข้าไป</translation>
    </message>
    <message>
        <source>it becomes too long when its functions are put in</source>
        <translation>ยาวเกินไปเมื่อแทนฟังก์ชันเข้าไป</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>จบเร็วเกินไป</translation>
    </message>
    <message>
        <source>it has more than {row_limit} rules</source>
        <translation>มีกฎเกิน {row_limit} ข้อ</translation>
    </message>
    <message>
        <source>it has more than {token_limit:,} tokens</source>
        <translation>มีเกิน {token_limit:,} โทเคน</translation>
    </message>
    <message>
        <source>it is complete {before}</source>
        <translation>จบแล้ว{before}</translation>
    </message>
    <message>
        <source>it is longer than {length_limit:,} characters</source>
        <translation>ยาวเกิน {length_limit:,} ตัวอักษร</translation>
    </message>
    <message>
        <source>it is nested too deep</source>
        <translation>ซ้อนลึกเกินไป</translation>
    </message>
    <message>
        <source>it reads a global reference that may change</source>
        <translation>อ่านตัวอ้างอิงส่วนกลางที่อาจเปลี่ยน</translation>
    </message>
    <message>
        <source>it takes a value apart in a way that is not known here</source>
        <translation>แยกส่วนค่าด้วยวิธีที่ไม่รู้จัก</translation>
    </message>
    <message>
        <source>it uses a function as a value</source>
        <translation>ใช้ฟังก์ชันเป็นค่า</translation>
    </message>
    <message>
        <source>it was stopped after {count:,} markings</source>
        <translation>ถูกหยุดหลังดู {count:,} สถานะ</translation>
    </message>
    <message>
        <source>its brackets are nested deeper than {depth_limit}</source>
        <translation>วงเล็บซ้อนลึกกว่า {depth_limit} ชั้น</translation>
    </message>
    <message>
        <source>its code does not say each of its values by itself</source>
        <translation>โค้ดไม่ได้บอกค่าแต่ละตัวแยกกัน</translation>
    </message>
    <message>
        <source>its code gives a value to something that is no variable</source>
        <translation>โค้ดให้ค่ากับสิ่งที่ไม่ใช่ตัวแปร</translation>
    </message>
    <message>
        <source>its code gives no values</source>
        <translation>โค้ดไม่ได้ให้ค่า</translation>
    </message>
    <message>
        <source>its code reads what it gives a value to</source>
        <translation>โค้ดอ่านสิ่งที่ตัวเองให้ค่า</translation>
    </message>
    <message>
        <source>its priority is no whole number</source>
        <translation>ลำดับความสำคัญไม่ใช่จำนวนเต็ม</translation>
    </message>
    <message>
        <source>join batches at {node}</source>
        <translation>รวมแบทช์ที่ {node}</translation>
    </message>
    <message>
        <source>len counts a text or a list, not {kind}.</source>
        <translation>len นับข้อความหรือรายการ ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>let pieces go on from {node}</source>
        <translation>ส่งชิ้นงานต่อจาก {node}</translation>
    </message>
    <message>
        <source>lists of {part_names}{bounds}</source>
        <translation>รายการของ {part_names}{bounds}</translation>
    </message>
    <message>
        <source>map goes through a list that is known only when it runs</source>
        <translation>map ไล่รายการที่รู้ได้เฉพาะตอนรัน</translation>
    </message>
    <message>
        <source>more than {row_limit} signs stand in a row</source>
        <translation>มีเครื่องหมายติดกันเกิน {row_limit} ตัว</translation>
    </message>
    <message>
        <source>no token anywhere</source>
        <translation>ไม่มีโทเคนเลย</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ไม่มีเลย</translation>
    </message>
    <message>
        <source>nothing is written at an arc of a place that is not of UNIT</source>
        <translation>ไม่มีอะไรเขียนบนเส้นของจุดวางที่ไม่ใช่ UNIT</translation>
    </message>
    <message>
        <source>of a value</source>
        <translation>ของค่าหนึ่ง</translation>
    </message>
    <message>
        <source>one of {members}{more}</source>
        <translation>หนึ่งใน {members}{more}</translation>
    </message>
    <message>
        <source>one of {tags}, written as {{tag: value}}</source>
        <translation>หนึ่งใน {tags} เขียนว่า {{tag: value}}</translation>
    </message>
    <message>
        <source>pass {node}</source>
        <translation>{node} ผ่าน</translation>
    </message>
    <message>
        <source>pause {node}</source>
        <translation>พัก {node}</translation>
    </message>
    <message>
        <source>records with {fields}</source>
        <translation>เรคคอร์ดที่มี {fields}</translation>
    </message>
    <message>
        <source>replace, beginning at {node}</source>
        <translation>ทำชิ้นทดแทน เริ่มที่ {node}</translation>
    </message>
    <message>
        <source>resume {node}</source>
        <translation>ทำ {node} ต่อ</translation>
    </message>
    <message>
        <source>round keeps a whole number of places from 0 to {digits}.</source>
        <translation>round เก็บทศนิยมได้ 0 ถึง {digits} ตำแหน่ง</translation>
    </message>
    <message>
        <source>scrap at {node}</source>
        <translation>ตัดเป็นของเสียที่ {node}</translation>
    </message>
    <message>
        <source>some values cannot be worked out or tried out</source>
        <translation>บางค่าคำนวณหรือลองไม่ได้</translation>
    </message>
    <message>
        <source>something else ({name})</source>
        <translation>อย่างอื่น ({name})</translation>
    </message>
    <message>
        <source>split at {node}</source>
        <translation>แยกที่ {node}</translation>
    </message>
    <message>
        <source>start {node}</source>
        <translation>เริ่ม {node}</translation>
    </message>
    <message>
        <source>start {node} with a part of the batch</source>
        <translation>เริ่ม {node} ด้วยบางส่วนของแบทช์</translation>
    </message>
    <message>
        <source>step</source>
        <translation>ก้าว</translation>
    </message>
    <message>
        <source>sum adds the numbers of a list; this list holds a text.</source>
        <translation>sum บวกตัวเลขในรายการ แต่รายการนี้มีข้อความ</translation>
    </message>
    <message>
        <source>text writes numbers, truth values and nil, not {kind}.</source>
        <translation>text เขียนตัวเลข ค่าจริงเท็จ และ nil ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>the black token</source>
        <translation>โทเคนดำ</translation>
    </message>
    <message>
        <source>the black token (null)</source>
        <translation>โทเคนดำ (null)</translation>
    </message>
    <message>
        <source>the character {mark!r} cannot be written there</source>
        <translation>เขียนอักขระ {mark!r} ที่นั่นไม่ได้</translation>
    </message>
    <message>
        <source>the character {source!r} means nothing here</source>
        <translation>อักขระ {source!r} ไม่มีความหมายตรงนี้</translation>
    </message>
    <message>
        <source>the clauses of a function differ in name or number of arguments</source>
        <translation>ส่วนต่าง ๆ ของฟังก์ชันมีชื่อหรือจำนวนอาร์กิวเมนต์ต่างกัน</translation>
    </message>
    <message>
        <source>the code segment is not of the form input; output; action</source>
        <translation>ส่วนโค้ดไม่ได้อยู่ในรูป input; output; action</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>จุดสิ้นสุด</translation>
    </message>
    <message>
        <source>the function {name} is used as a value</source>
        <translation>ใช้ฟังก์ชัน {name} เป็นค่า</translation>
    </message>
    <message>
        <source>the marking is left out of the run</source>
        <translation>โทเคนเริ่มต้นไม่ถูกใช้ตอนรัน</translation>
    </message>
    <message>
        <source>the memory was used up after {count:,} markings</source>
        <translation>หน่วยความจำหมดหลังดู {count:,} สถานะ</translation>
    </message>
    <message>
        <source>the time was up after {count:,} markings</source>
        <translation>หมดเวลาหลังดู {count:,} สถานะ</translation>
    </message>
    <message>
        <source>the transition never fires</source>
        <translation>การเปลี่ยนนี้จะไม่เกิดเลย</translation>
    </message>
    <message>
        <source>the value</source>
        <translation>ค่า</translation>
    </message>
    <message>
        <source>there are more than the {count:,} that the limit allows</source>
        <translation>มีมากกว่า {count:,} ที่จำกัดไว้</translation>
    </message>
    <message>
        <source>there is no colour set {colour}</source>
        <translation>ไม่มีชนิดค่า {colour}</translation>
    </message>
    <message>
        <source>there is no {function} there</source>
        <translation>ที่นั่นไม่มี {function}</translation>
    </message>
    <message>
        <source>there is no {operator} there</source>
        <translation>ที่นั่นไม่มี {operator}</translation>
    </message>
    <message>
        <source>there is no {value} there</source>
        <translation>ที่นั่นไม่มี {value}</translation>
    </message>
    <message>
        <source>tokens in {these}</source>
        <translation>โทเคนใน {these}</translation>
    </message>
    <message>
        <source>true</source>
        <translation>จริง</translation>
    </message>
    <message>
        <source>true and false</source>
        <translation>จริงและเท็จ</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>จริงหรือเท็จ (true, false)</translation>
    </message>
    <message>
        <source>tuples of {part_names}</source>
        <translation>ทูเพิลของ {part_names}</translation>
    </message>
    <message>
        <source>values</source>
        <translation>ค่าใดก็ได้</translation>
    </message>
    <message>
        <source>values of {part_names} for which {source} holds</source>
        <translation>ค่าของ {part_names} ที่ {source} เป็นจริง</translation>
    </message>
    <message>
        <source>values that fit the schema {name}</source>
        <translation>ค่าที่ตรงกับสคีมา {name}</translation>
    </message>
    <message>
        <source>what it gives or takes is not written</source>
        <translation>ไม่ได้เขียนว่าให้หรือรับอะไร</translation>
    </message>
    <message>
        <source>what {name} is, is not known</source>
        <translation>ไม่รู้ว่า {name} คืออะไร</translation>
    </message>
    <message>
        <source>whether a value is a {tag} cannot be asked here</source>
        <translation>ที่นี่ถามไม่ได้ว่าค่าเป็น {tag} หรือไม่</translation>
    </message>
    <message>
        <source>whole numbers</source>
        <translation>จำนวนเต็ม</translation>
    </message>
    <message>
        <source>whole numbers from {least} to {greatest}</source>
        <translation>จำนวนเต็มตั้งแต่ {least} ถึง {greatest}</translation>
    </message>
    <message>
        <source>without takes away more than there is.</source>
        <translation>without เอาออกมากกว่าที่มี</translation>
    </message>
    <message>
        <source>{asker} needs a truth value, not {kind}.</source>
        <translation>{asker} ต้องใช้ค่าจริงเท็จ ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>{asker} needs true or false, not {words}.</source>
        <translation>{asker} ต้องเป็นจริงหรือเท็จ ไม่ใช่ {words}</translation>
    </message>
    <message>
        <source>{asker} takes {words}, not {found}.</source>
        <translation>{asker} รับ {words} ไม่ใช่ {found}</translation>
    </message>
    <message>
        <source>{bad!r} is no name: letters, digits and _ are, beginning with a letter.</source>
        <translation>{bad!r} ไม่ใช่ชื่อ: ใช้ตัวอักษร ตัวเลข และ _ โดยขึ้นต้นด้วยตัวอักษร</translation>
    </message>
    <message>
        <source>{body!r} is no kind of colour set.</source>
        <translation>{body!r} ไม่ใช่แบบของชนิดค่า</translation>
    </message>
    <message>
        <source>{call} ends</source>
        <translation>{call} จบ</translation>
    </message>
    <message>
        <source>{code} is named, but is no defect code of {id}.</source>
        <translation>{code} มีชื่อ แต่ไม่ใช่รหัสตำหนิของ {id}</translation>
    </message>
    <message>
        <source>{code}, which never comes from {nodes}</source>
        <translation>{code} ซึ่งไม่เคยมาจาก {nodes}</translation>
    </message>
    <message>
        <source>{code}, which no branch of {split} makes</source>
        <translation>{code} ซึ่งไม่มีกิ่งใดของ {split} ทำ</translation>
    </message>
    <message>
        <source>{colour} holds no records.</source>
        <translation>{colour} ไม่ได้เก็บเรคคอร์ด</translation>
    </message>
    <message>
        <source>{colour} holds no tuples and no lists.</source>
        <translation>{colour} ไม่ได้เก็บทูเพิลหรือรายการ</translation>
    </message>
    <message>
        <source>{colour} holds {wanted}; the comparison is always {always}.</source>
        <translation>{colour} เก็บ {wanted} การเปรียบเทียบจึงเป็น{always}เสมอ</translation>
    </message>
    <message>
        <source>{count:,} ids are written otherwise for other programs, such as {ident} as {found}; Petri Desk reads them back.</source>
        <translation>id {count:,} ตัวเขียนต่างไปสำหรับโปรแกรมอื่น เช่น {ident} เป็น {found} Petri Desk อ่านกลับได้</translation>
    </message>
    <message>
        <source>{count} times {value}</source>
        <translation>{value} จำนวน {count}</translation>
    </message>
    <message>
        <source>{drawings} is a drawing: it can be written, but no net can be read from it.</source>
        <translation>{drawings} เป็นภาพวาด: เขียนได้ แต่อ่านเน็ตจากมันไม่ได้</translation>
    </message>
    <message>
        <source>{escape} is no character; a backslash itself is written \\.</source>
        <translation>{escape} ไม่ใช่อักขระ ตัวแบ็กสแลชเขียนว่า \\</translation>
    </message>
    <message>
        <source>{fault} With these values it is never offered.</source>
        <translation>{fault} เมื่อมีค่าเหล่านี้จะไม่ถูกเสนอให้ทำเลย</translation>
    </message>
    <message>
        <source>{ident!r} is declared nowhere.</source>
        <translation>ไม่มีที่ใดประกาศ {ident!r}</translation>
    </message>
    <message>
        <source>{ident} holds {capacity} tokens at most, and begins with {n}.</source>
        <translation>{ident} รับได้ไม่เกิน {capacity} โทเคน แต่เริ่มด้วย {n}</translation>
    </message>
    <message>
        <source>{ident} is reached from inside and from outside of a split's branches.</source>
        <translation>{ident} มีทางมาถึงทั้งจากในกิ่งและนอกกิ่งของจุดแยก</translation>
    </message>
    <message>
        <source>{ident} lies deeper than {deepest} splits.</source>
        <translation>{ident} อยู่ลึกกว่า {deepest} จุดแยก</translation>
    </message>
    <message>
        <source>{id} asks for the measurement {name} twice.</source>
        <translation>{id} ถามค่าวัด {name} ซ้ำ</translation>
    </message>
    <message>
        <source>{id} cannot both assemble and split.</source>
        <translation>{id} ทั้งประกอบและแยกพร้อมกันไม่ได้</translation>
    </message>
    <message>
        <source>{id} cannot hold {capacity} tokens.</source>
        <translation>{id} รับ {capacity} โทเคนไม่ได้</translation>
    </message>
    <message>
        <source>{id} cannot work in batches; a plain operation can.</source>
        <translation>{id} ทำเป็นแบทช์ไม่ได้ ทำได้เฉพาะขั้นงานธรรมดา</translation>
    </message>
    <message>
        <source>{id} lies in a branch, where nothing is worked in batches.</source>
        <translation>{id} อยู่ในกิ่ง ซึ่งไม่ทำเป็นแบทช์</translation>
    </message>
    <message>
        <source>{id} lies {n} levels deep; more than 3 are hard to follow.</source>
        <translation>{id} อยู่ลึก {n} ชั้น เกิน 3 ชั้นตามยาก</translation>
    </message>
    <message>
        <source>{id} needs one edge without a condition.</source>
        <translation>{id} ต้องมีทางออกหนึ่งทางที่ไม่มีเงื่อนไข</translation>
    </message>
    <message>
        <source>{id} waits for {code}, which no branch makes.</source>
        <translation>{id} รอ {code} ซึ่งไม่มีกิ่งใดทำ</translation>
    </message>
    <message>
        <source>{key} cannot be {given}.</source>
        <translation>{key} เป็น {given} ไม่ได้</translation>
    </message>
    <message>
        <source>{key} is not among the words of a schema that are checked here.</source>
        <translation>{key} ไม่อยู่ในคำของสคีมาที่ตรวจที่นี่</translation>
    </message>
    <message>
        <source>{key} is the name of the place {named}; write its id.</source>
        <translation>{key} เป็นชื่อของจุดวาง {named} ให้เขียน id</translation>
    </message>
    <message>
        <source>{key} is the name of {n} places; write the id of one.</source>
        <translation>{key} เป็นชื่อของ {n} จุดวาง ให้เขียน id ของจุดเดียว</translation>
    </message>
    <message>
        <source>{key} must be {wanted}, not {given}.</source>
        <translation>{key} ต้องเป็น {wanted} ไม่ใช่ {given}</translation>
    </message>
    <message>
        <source>{least} or more</source>
        <translation>{least} ขึ้นไป</translation>
    </message>
    <message>
        <source>{least} to {most}</source>
        <translation>{least} ถึง {most}</translation>
    </message>
    <message>
        <source>{many:,} steps</source>
        <translation>{many:,} ก้าว</translation>
    </message>
    <message>
        <source>{merge} starves: it waits for {waits}.</source>
        <translation>{merge} รอไม่มีวันได้: รอ {waits}</translation>
    </message>
    <message>
        <source>{name!r} cannot be the name of a value; the language reads it otherwise.</source>
        <translation>{name!r} เป็นชื่อของค่าไม่ได้ เพราะภาษาอ่านเป็นอย่างอื่น</translation>
    </message>
    <message>
        <source>{name!r} is no name of a colour set.</source>
        <translation>{name!r} ไม่ใช่ชื่อชนิดค่า</translation>
    </message>
    <message>
        <source>{name} asks for the time</source>
        <translation>{name} ถามเวลา</translation>
    </message>
    <message>
        <source>{name} cannot be used, because {bad} cannot.</source>
        <translation>ใช้ {name} ไม่ได้ เพราะใช้ {bad} ไม่ได้</translation>
    </message>
    <message>
        <source>{name} cannot be used: {error}</source>
        <translation>ใช้ {name} ไม่ได้: {error}</translation>
    </message>
    <message>
        <source>{name} draws at random</source>
        <translation>{name} สุ่มค่า</translation>
    </message>
    <message>
        <source>{name} goes on in an enumeration or a range; this is neither.</source>
        <translation>{name} ใช้กับชุดค่าหรือช่วง แต่นี่ไม่ใช่ทั้งสอง</translation>
    </message>
    <message>
        <source>{name} has a limit of {limit:,} reworks, but no way to rework.</source>
        <translation>{name} จำกัดการแก้งาน {limit:,} ครั้ง แต่ไม่มีทางไปแก้งาน</translation>
    </message>
    <message>
        <source>{name} has no value at {id} but what a firing gives as form data.</source>
        <translation>{name} ที่ {id} ได้ค่าจากข้อมูลแบบฟอร์มตอนทำเท่านั้น</translation>
    </message>
    <message>
        <source>{name} has no value at {transition}: no input arc binds it{more}.</source>
        <translation>{name} ไม่มีค่าที่ {transition}: ไม่มีเส้นขาเข้าให้ค่า{more}</translation>
    </message>
    <message>
        <source>{name} holds one of {tags}; this is {value}.</source>
        <translation>{name} เก็บหนึ่งใน {tags} แต่นี่คือ {value}</translation>
    </message>
    <message>
        <source>{name} holds records with {fields}; this one has {names}.</source>
        <translation>{name} เก็บเรคคอร์ดที่มี {fields} แต่นี่มี {names}</translation>
    </message>
    <message>
        <source>{name} holds tuples of {n}; this one has {count}.</source>
        <translation>{name} เก็บทูเพิล {n} ส่วน แต่นี่มี {count}</translation>
    </message>
    <message>
        <source>{name} holds {wanted}, not {json}.</source>
        <translation>{name} เก็บ {wanted} ไม่ใช่ {json}</translation>
    </message>
    <message>
        <source>{name} is asked of a value that its colour set does not hold.</source>
        <translation>ขอ {name} จากค่าที่ไม่อยู่ในชนิดค่า</translation>
    </message>
    <message>
        <source>{name} is asked of an empty list.</source>
        <translation>ขอ {name} จากรายการว่าง</translation>
    </message>
    <message>
        <source>{name} is called with another number of arguments than it has</source>
        <translation>เรียก {name} ด้วยจำนวนอาร์กิวเมนต์ที่ไม่ตรง</translation>
    </message>
    <message>
        <source>{name} is missing.</source>
        <translation>ขาด {name}</translation>
    </message>
    <message>
        <source>{name} is not among the fields.</source>
        <translation>{name} ไม่อยู่ในช่องที่มี</translation>
    </message>
    <message>
        <source>{name} is not known here</source>
        <translation>ที่นี่ไม่รู้จัก {name}</translation>
    </message>
    <message>
        <source>{name} is not understood ({unread})</source>
        <translation>อ่าน {name} ไม่เข้าใจ ({unread})</translation>
    </message>
    <message>
        <source>{name} is not understood{shown}: {why}. It never fires here.</source>
        <translation>อ่าน {name} ไม่เข้าใจ{shown}: {why} ที่นี่จะไม่เกิดเลย</translation>
    </message>
    <message>
        <source>{name} must be of type {kinds}, not {kind}.</source>
        <translation>{name} ต้องเป็นชนิด {kinds} ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>{name} must be one of {enum}, not {value}.</source>
        <translation>{name} ต้องเป็นหนึ่งใน {enum} ไม่ใช่ {value}</translation>
    </message>
    <message>
        <source>{name} must be {greatest} or less, not {value}.</source>
        <translation>{name} ต้องไม่เกิน {greatest} ไม่ใช่ {value}</translation>
    </message>
    <message>
        <source>{name} must be {least} or more, not {value}.</source>
        <translation>{name} ต้องเป็น {least} ขึ้นไป ไม่ใช่ {value}</translation>
    </message>
    <message>
        <source>{name} must know the colour set: write {name}(x, COLOUR).</source>
        <translation>{name} ต้องรู้ชนิดค่า: เขียน {name}(x, COLOUR)</translation>
    </message>
    <message>
        <source>{name} needs a list, not {kind}.</source>
        <translation>{name} ต้องใช้รายการ ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>{name} needs a number, not {kind}.</source>
        <translation>{name} ต้องใช้ตัวเลข ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>{name} needs a text, not {kind}.</source>
        <translation>{name} ต้องใช้ข้อความ ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>{name} needs multisets, not {kind}.</source>
        <translation>{name} ต้องใช้มัลติเซต ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>{name} puts values into a list, not {kind}.</source>
        <translation>{name} ใส่ค่าลงรายการ ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>{name} stands alone on input arcs from {places} of {net}; {first} gets it.</source>
        <translation>{name} อยู่ตัวเดียวบนเส้นขาเข้าจาก {places} ของ {net} จึงให้ {first}</translation>
    </message>
    <message>
        <source>{name} stands for a value of {known} and of {colour}.</source>
        <translation>{name} แทนค่าทั้งของ {known} และของ {colour}</translation>
    </message>
    <message>
        <source>{name} steps through a finite colour set; write {name}(x, COLOUR) to say which.</source>
        <translation>{name} เดินไปในชนิดค่าจำกัด ให้เขียน {name}(x, COLOUR) เพื่อบอกว่าชุดใด</translation>
    </message>
    <message>
        <source>{name} takes two or more values, or one list.</source>
        <translation>{name} รับสองค่าขึ้นไป หรือหนึ่งรายการ</translation>
    </message>
    <message>
        <source>{node} steps through {name}, not through {operand}.</source>
        <translation>{node} เดินไปใน {name} ไม่ใช่ใน {operand}</translation>
    </message>
    <message>
        <source>{number} tokens stand at an arc</source>
        <translation>มี {number} โทเคนที่เส้นหนึ่ง</translation>
    </message>
    <message>
        <source>{n} chosen values of {part_names}</source>
        <translation>{n} ค่าที่เลือกจาก {part_names}</translation>
    </message>
    <message>
        <source>{n} edges leave {id}, but only one may be unconditional.</source>
        <translation>มี {n} ทางออกจาก {id} แต่ไม่มีเงื่อนไขได้ทางเดียว</translation>
    </message>
    <message>
        <source>{n} notes on it are not carried over.</source>
        <translation>หมายเหตุ {n} ข้อไม่ได้นำมาด้วย</translation>
    </message>
    <message>
        <source>{n} tokens</source>
        <translation>{n} โทเคน</translation>
    </message>
    <message>
        <source>{n}nd</source>
        <translation>ครั้งที่ {n}</translation>
    </message>
    <message>
        <source>{n}rd</source>
        <translation>ครั้งที่ {n}</translation>
    </message>
    <message>
        <source>{n}st</source>
        <translation>ครั้งที่ {n}</translation>
    </message>
    <message>
        <source>{n}th</source>
        <translation>ครั้งที่ {n}</translation>
    </message>
    <message>
        <source>{owner} has no field {value}; it has {names}.</source>
        <translation>{owner} ไม่มีช่อง {value} มีแต่ {names}</translation>
    </message>
    <message>
        <source>{part} needs {key}.</source>
        <translation>{part} ต้องมี {key}</translation>
    </message>
    <message>
        <source>{said} (line {line}).</source>
        <translation>{said} (บรรทัด {line})</translation>
    </message>
    <message>
        <source>{sentence} A comparison is written ==.</source>
        <translation>{sentence} การเปรียบเทียบเขียนว่า ==</translation>
    </message>
    <message>
        <source>{sentence} Is {near} meant?</source>
        <translation>{sentence} หมายถึง {near} หรือไม่</translation>
    </message>
    <message>
        <source>{sentence} So the net is written with its colours in our own part of the file.</source>
        <translation>{sentence} จึงเขียนสีของเน็ตไว้ในส่วนของเราในไฟล์</translation>
    </message>
    <message>
        <source>{sentence} That is right for a net that is fed from outside; a net of cases should say in endPlaces where they end.</source>
        <translation>{sentence} ข้อนี้ถูกสำหรับเน็ตที่รับของจากภายนอก เน็ตของเคสควรบอกใน endPlaces ว่าจบที่ใด</translation>
    </message>
    <message>
        <source>{sentence} {name} holds {wanted}.</source>
        <translation>{sentence} {name} เก็บ {wanted}</translation>
    </message>
    <message>
        <source>{sentence}; found {found}.</source>
        <translation>{sentence} แต่พบ {found}</translation>
    </message>
    <message>
        <source>{sign} cannot divide {left} by zero.</source>
        <translation>{sign} หาร {left} ด้วยศูนย์ไม่ได้</translation>
    </message>
    <message>
        <source>{sign} compares two numbers or two texts</source>
        <translation>{sign} เปรียบเทียบตัวเลขสองตัวหรือข้อความสองข้อความ</translation>
    </message>
    <message>
        <source>{sign} is not known here</source>
        <translation>ที่นี่ไม่รู้จัก {sign}</translation>
    </message>
    <message>
        <source>{sign} works on two numbers</source>
        <translation>{sign} ใช้กับตัวเลขสองตัว</translation>
    </message>
    <message>
        <source>{sign} works on two numbers or two texts, not on {left} and {right}.</source>
        <translation>{sign} ใช้กับตัวเลขสองตัวหรือข้อความสองข้อความ ไม่ใช่ {left} กับ {right}</translation>
    </message>
    <message>
        <source>{source} cannot be read: {error}</source>
        <translation>อ่าน {source} ไม่ได้: {error}</translation>
    </message>
    <message>
        <source>{source} is not said there: {why}.</source>
        <translation>เขียน {source} ที่นั่นไม่ได้: {why}</translation>
    </message>
    <message>
        <source>{step} ({nth} rework)</source>
        <translation>{step} (แก้งาน{nth})</translation>
    </message>
    <message>
        <source>{step}, on to {target}</source>
        <translation>{step} ไปต่อที่ {target}</translation>
    </message>
    <message>
        <source>{still} If that is where it ends, name its end places.</source>
        <translation>{still} ถ้านั่นคือจุดจบ ให้ระบุจุดจบไว้</translation>
    </message>
    <message>
        <source>{tag!r} cannot be the tag of values; the language reads it otherwise.</source>
        <translation>{tag!r} เป็นป้ายของค่าไม่ได้ เพราะภาษาอ่านเป็นอย่างอื่น</translation>
    </message>
    <message>
        <source>{target} is no record; it has no field {path} to assign.</source>
        <translation>{target} ไม่ใช่เรคคอร์ด จึงไม่มีช่อง {path} ให้กำหนด</translation>
    </message>
    <message>
        <source>{text!r} is expected {before}</source>
        <translation>ต้องมี {text!r} {before}</translation>
    </message>
    <message>
        <source>{text!r} is no bound of a range: a whole number, or a constant declared before.</source>
        <translation>{text!r} เป็นขอบของช่วงไม่ได้: ต้องเป็นจำนวนเต็มหรือค่าคงที่ที่ประกาศไว้ก่อน</translation>
    </message>
    <message>
        <source>{text!r} is not expected here</source>
        <translation>ตรงนี้ไม่ควรมี {text!r}</translation>
    </message>
    <message>
        <source>{text} is no whole number</source>
        <translation>{text} ไม่ใช่จำนวนเต็ม</translation>
    </message>
    <message>
        <source>{theirs} of {net} is a value of {wanted}, and {ours} is one of {given}.</source>
        <translation>{theirs} ของ {net} เป็นค่าของ {wanted} แต่ {ours} เป็นค่าของ {given}</translation>
    </message>
    <message>
        <source>{these} and {last}</source>
        <translation>{these} และ {last}</translation>
    </message>
    <message>
        <source>{these} and {n} more</source>
        <translation>{these} และอีก {n}</translation>
    </message>
    <message>
        <source>{these} or {last}</source>
        <translation>{these} หรือ {last}</translation>
    </message>
    <message>
        <source>{these}; and for {last}</source>
        <translation>{these} และรอ {last}</translation>
    </message>
    <message>
        <source>{tokens} in {place}</source>
        <translation>{tokens} ใน {place}</translation>
    </message>
    <message>
        <source>{transition} can never fire.</source>
        <translation>{transition} ไม่มีวันเกิด</translation>
    </message>
    <message>
        <source>{wanted}, not {kind} and {kind2}.</source>
        <translation>{wanted} ไม่ใช่ {kind} กับ {kind2}</translation>
    </message>
</context>
</TS>
